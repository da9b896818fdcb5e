import { type CommandName, commandNames } from "./command-names.tsx";

type Slash =
  | { kind: "text"; body: string }
  | { kind: "command"; name: CommandName; argument: string }
  /** Told, and not sent: a command that was mistyped is not meant for the others. */
  | { kind: "unknown"; name: string };

/** What begins with a slash and one word is a command, "/usr/bin" is not; two slashes are one that is meant. */
export function parseSlash(text: string): Slash {
  if (text.startsWith("//")) return { kind: "text", body: text.slice(1) };
  const { name, argument = "" } = /^\/(?<name>[a-z]+)(?:\s+(?<argument>[\s\S]*))?$/i.exec(text)?.groups ?? {};
  if (name === undefined) return { kind: "text", body: text };
  const known = commandNames.find((command) => command === name.toLowerCase());
  return known ? { kind: "command", name: known, argument: argument.trim() } : { kind: "unknown", name };
}
