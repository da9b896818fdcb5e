const size = 64;
const iconUrl = "/icon.svg";
const badgeColour = "#d92d20";

/** Draws the tab's icon with a number, a dot ("•") or nothing on it, unless it is out of date once the icon has loaded. */
export async function drawBadge(badge: string, isCurrent: () => boolean): Promise<void> {
  const href = badge === "" ? iconUrl : await badgedIcon(badge);
  if (href === undefined || !isCurrent()) return;
  for (const link of iconLinks()) {
    link.removeAttribute("type");
    link.href = href;
  }
}

function iconLinks(): HTMLLinkElement[] {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
  if (links.length > 0) return links;
  const link = document.createElement("link");
  link.rel = "icon";
  document.head.append(link);
  return [link];
}

async function badgedIcon(badge: string): Promise<string | undefined> {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  await drawIcon(pen);
  if (badge === "•") drawDot(pen);
  else drawNumber(pen, badge);
  return canvas.toDataURL("image/png");
}

async function drawIcon(pen: CanvasRenderingContext2D): Promise<void> {
  const icon = await loadIcon();
  if (icon) pen.drawImage(icon, 0, 0, size, size);
}

let loading: Promise<HTMLImageElement | undefined> | undefined;

/** Once per page, and early: an idle tab asks the server for nothing. Without the icon the badge alone still says what matters. */
export function loadIcon(): Promise<HTMLImageElement | undefined> {
  loading ??= decodeIcon();
  return loading;
}

async function decodeIcon(): Promise<HTMLImageElement | undefined> {
  const icon = new Image(size, size);
  icon.src = iconUrl;
  return icon.decode().then(
    () => icon,
    () => undefined,
  );
}

function drawDot(pen: CanvasRenderingContext2D): void {
  disc(pen, size - 16, 16, 14);
}

function drawNumber(pen: CanvasRenderingContext2D, text: string): void {
  const radius = 20;
  disc(pen, size - radius, size - radius, radius);
  pen.fillStyle = "#fff";
  pen.font = `bold ${text.length > 1 ? 26 : 32}px system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, size - radius, size - radius + 2);
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.fillStyle = badgeColour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
