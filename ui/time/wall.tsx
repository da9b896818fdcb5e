/** What a wall in a zone shows. */
export type Wall = { day: string; hour: number; minute: number };

/** Of whole quarters of an hour, where days and zones begin: to ask the calendar takes long, and a timeline asks it for each of its messages. */
const quarters = new Map<string, Wall>();
const quarterMs = 15 * 60_000;
const quartersMax = 1_000;

export function wallAt(zone: string, at: Date): Wall {
  const beyond = at.getTime() % quarterMs;
  const began = new Date(at.getTime() - beyond);
  const quarter = `${zone} ${began.getTime()}`;
  const wall = quarters.get(quarter) ?? askCalendar(zone, began);
  if (quarters.size > quartersMax) quarters.clear();
  quarters.set(quarter, wall);
  return { ...wall, minute: wall.minute + Math.floor(beyond / 60_000) };
}

function askCalendar(zone: string, at: Date): Wall {
  const { hour = "0", minute = "0" } = partsIn(zone, at);
  return { day: dayIn(zone, at), hour: Number(hour), minute: Number(minute) };
}

export function dayIn(zone: string, at: Date): string {
  const { year, month, day } = partsIn(zone, at);
  return `${year}-${month}-${day}`;
}

export function isZone(zone: string): boolean {
  try {
    return zone !== "" && formatIn(zone) !== undefined;
  } catch {
    return false; // A cookie can say anything.
  }
}

const byZone = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = byZone.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  byZone.set(zone, made);
  return made;
}

/** Built from parts: engines differ in the spaces and commas of whole formats, and the server's text must be the browser's. */
function partsIn(zone: string, at: Date): Record<string, string> {
  return Object.fromEntries(
    formatIn(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}
