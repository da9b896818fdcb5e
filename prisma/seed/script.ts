/**
 * Conversations are written as scripts, one line a deed:
 *
 *   == 2 09:40                two working days ago; `== ago 95`: minutes before now
 *   nora @plan [map.png]: …   says it, is called "plan" later on, with a picture; lines that are indented go on
 *   tomas ^plan: …            quotes it
 *   > priya: …                answers in the thread of what was last said; `>> priya: …`: in the room, too
 *   + 🎉 nora tomas           react to the last message
 *   * pin nora                pin, save, or `* read nora`: has read so far
 *   ~ …                       its author edits the last message
 *   .. 20                     twenty minutes later
 */
export type Scene<Who extends string> = { start: Start; steps: Step<Who>[] };
export type Start = { daysAgo: number; time: string } | { minutesAgo: number };
export type Step<Who extends string> =
  | { deed: "say"; from: Who; body: string; place: Place; label?: string; quotes?: string; files: string[] }
  | { deed: "react"; emoji: string; by: Who[] }
  | { deed: Personal; by: Who }
  | { deed: "edit"; body: string }
  | { deed: "wait"; minutes: number };
type Personal = "pin" | "save" | "read";
export type Place = "room" | "thread" | "both";

type Cast<Who extends string> = (word: string) => word is Who;

/** @throws naming the line that means nothing. */
export function parseScript<Who extends string>(script: string, isCast: Cast<Who>): Scene<Who>[] {
  const scenes: Scene<Who>[] = [];
  for (const line of logicalLines(script)) {
    const start = startOf(line);
    if (start) scenes.push({ start, steps: [] });
    else scenes.at(-1)?.steps.push(stepOf(line, isCast));
  }
  return scenes;
}

/** A line with those below it that are indented. Empty lines count only within. */
function logicalLines(script: string): string[] {
  const lines: string[] = [];
  let empty = "";
  for (const line of script.split("\n")) {
    if (line.trim() === "") empty += "\n";
    else if (line.startsWith("  ")) lines.push(`${lines.pop()}\n${empty}${line.slice(2)}`);
    else lines.push(line);
    if (line.trim() !== "") empty = "";
  }
  return lines;
}

function startOf(line: string): Start | undefined {
  const [, minutes, days, time] = /^== (?:ago (\d+)|(\d+) (\d\d:\d\d))$/.exec(line) ?? [];
  if (minutes !== undefined) return { minutesAgo: Number(minutes) };
  return time === undefined ? undefined : { daysAgo: Number(days), time };
}

function stepOf<Who extends string>(line: string, isCast: Cast<Who>): Step<Who> {
  const mark = line.slice(0, 2);
  const rest = line.slice(2).trim();
  if (mark === "..") return { deed: "wait", minutes: Number(rest) };
  if (mark === "~ ") return { deed: "edit", body: rest };
  if (mark === "+ ") return reaction(rest, isCast);
  return (mark === "* " ? personal(rest, isCast) : spoken(line, isCast)) ?? wrong(line);
}

function reaction<Who extends string>(rest: string, isCast: Cast<Who>): Step<Who> {
  const [emoji = "", ...who] = rest.split(" ");
  const by = who.filter(isCast);
  return by.length === who.length && by.length > 0 ? { deed: "react", emoji, by } : wrong(rest);
}

function personal<Who extends string>(rest: string, isCast: Cast<Who>): Step<Who> | undefined {
  const [deed, by = ""] = rest.split(" ");
  if (!isCast(by)) return undefined;
  return deed === "pin" || deed === "save" || deed === "read" ? { deed, by } : undefined;
}

const says = /^(?<place>>{0,2}) ?(?<from>[a-z]+)(?<marks>(?: [@^[][^\s:]+)*): (?<body>[\s\S]*)$/;
const places: Record<string, Place> = { "": "room", ">": "thread", ">>": "both" };

function spoken<Who extends string>(line: string, isCast: Cast<Who>): Step<Who> | undefined {
  const { place = "", from = "", marks = "", body = "" } = says.exec(line)?.groups ?? {};
  if (!isCast(from)) return undefined;
  const marked = marks.split(" ").filter(Boolean);
  const named = (sign: string) => marked.find((mark) => mark.startsWith(sign))?.slice(1);
  const [label, quotes] = [named("@"), named("^")];
  const files = marked.flatMap((mark) => /^\[(.+)\]$/.exec(mark)?.[1] ?? []);
  return {
    deed: "say",
    from,
    body,
    place: places[place] ?? "room",
    files,
    ...(label && { label }),
    ...(quotes && { quotes }),
  };
}

function wrong(line: string): never {
  throw new Error(`This line of a script means nothing: ${line}`);
}
