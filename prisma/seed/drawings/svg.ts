/** A page of a drawing; what is on it is SVG. */
export function drawing(width: number, height: number, ground: string, ...parts: string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif"><rect width="100%" height="100%" fill="${ground}"/>${parts.join("")}</svg>`;
}

export function words(x: number, y: number, text: string, { size = 16, fill = "#33475b", more = "" } = {}): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${text}</text>`;
}

export function line(points: (readonly [number, number])[], stroke: string, width = 3, more = ""): string {
  const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round" ${more}/>`;
}

/** A boat from above, its bow at the top. */
export function hull(x: number, y: number, length: number, fill: string, turn = 0): string {
  const beam = length * 0.32;
  const shape = `M0 ${-length / 2} C ${beam * 0.6} ${-length / 5}, ${beam * 0.56} ${length / 4}, ${beam * 0.42} ${length / 2} H ${-beam * 0.42} C ${-beam * 0.56} ${length / 4}, ${-beam * 0.6} ${-length / 5}, 0 ${-length / 2} Z`;
  const cabin = `<rect x="${-beam / 5}" y="${-length * 0.08}" width="${beam / 2.5}" height="${length * 0.3}" rx="3" fill="#fff" opacity="0.45"/>`;
  return `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="${shape}" fill="${fill}"/>${cabin}</g>`;
}

export const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The same every time, and without an order that one sees: between 0 and 1. */
export function scatter(index: number): number {
  const wild = Math.sin(index * 12.9898 + 4.1414) * 43_758.5453;
  return wild - Math.floor(wild);
}
