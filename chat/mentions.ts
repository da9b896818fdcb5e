import { limits } from "#protocol/limits";
import type { UserId } from "#protocol/values";

/** Who is meant by the `@handles` of a text, among the people given. For `@bob.smith` without a bob.smith, bob is meant. */
export function mentionedIn(body: string, people: { id: UserId; handle: string }[]): UserId[] {
  const idByHandle = new Map(people.map(({ id, handle }) => [handle, id]));
  const mentioned = new Set<UserId>();
  for (const readings of readHandles(body)) {
    const handle = readings.find((reading) => idByHandle.has(reading));
    const id = handle && idByHandle.get(handle);
    if (id) mentioned.add(id);
  }
  return [...mentioned];
}

/** Every handle a text could mean, in lower case: what to look up before `mentionedIn`. */
export function possibleHandles(body: string): string[] {
  return [...new Set(readHandles(body).flat())];
}

/** Many at once: those who are online now, or everybody in the room. */
export type Group = "here" | "room";

/** No person is called so. */
export const groupHandles: readonly string[] = ["here", "room"] satisfies Group[];

/** Which groups a text calls. `@room-mate` is a person, or nobody. */
export function groupsIn(body: string): Set<Group> {
  const written = readHandles(body).map(([longest = ""]) => longest.split(".", 1)[0]);
  return new Set(written.filter((handle): handle is Group => handle === "here" || handle === "room"));
}

/** Not after a letter, digit, `@` or `/`, so that e-mail addresses, paths and `@@` mention nobody. */
const mention =
  /(?<![\p{L}\p{M}\p{N}@/+%]|[\p{L}\p{M}\p{N}][_-]+)@([\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?)(?![\p{L}\p{M}\p{N}@])/gu;

/** Per mention its readings, the longest first. */
function readHandles(body: string): string[][] {
  if (!body.includes("@")) return [];
  const written = [...withoutCodeAndAddresses(body).matchAll(mention)].slice(0, mentionsMax);
  return written.map(([, handle = ""]) => readingsOf(handle.toLowerCase()));
}

/** Whoever calls more people than this shouts; and SQLite looks up at most 999 values at once. */
const mentionsMax = 100;
const readingsMax = 8;

/** What stands before each dot, dash or underscore may be the handle, and the rest the sentence going on. */
function readingsOf(written: string): string[] {
  const readings = [written];
  for (const separator of written.matchAll(/[._-]+/g)) readings.push(written.slice(0, separator.index));
  const possible = readings.filter((reading) => reading.length <= limits.handleMaxChars);
  return possible.sort((a, b) => b.length - a.length).slice(0, readingsMax);
}

/** A fence may stand in a quote or a list; left open, it runs to the end. */
const fencedCode = /^(?:[ \t>]|[-*+] |\d+[.)] )*(`{3,}|~{3,})[^`\n]*$[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|$(?![\s\S]))/gm;
/** A run of backticks up to the next run of the same length, within a paragraph. */
const codeSpan = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/g;
const address = /\b(?:https?:\/\/|www\.)[^\s<>]+/gi;

function withoutCodeAndAddresses(body: string): string {
  return body.replace(fencedCode, " ").replace(codeSpan, " ").replace(address, " ");
}
