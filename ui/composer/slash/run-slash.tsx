import type { ChatClient } from "#client/chat-client";
import type { Reply } from "#protocol/refusals";
import type { RoomId } from "#protocol/values";
import type { CommandName } from "./command-names.tsx";
import { parseSlash } from "./parse-slash.tsx";
import { readDuration } from "./read-duration.tsx";
import { words } from "./words.tsx";

/** What came of it: this is to be sent, or something was done, or it was not. */
export type Outcome = { sends: string } | { tells: string } | { problem: string };

type Asked = { client: ChatClient; roomId: RoomId; argument: string };

/** Does what a text that begins with a slash says; a promise, if that takes a while. */
export function runSlash(client: ChatClient, roomId: RoomId, text: string): Outcome | Promise<Outcome> {
  const slash = parseSlash(text);
  if (slash.kind === "text") return { sends: slash.body };
  if (slash.kind === "unknown") return { problem: words.unknown(slash.name) };
  return commands[slash.name]({ client, roomId, argument: slash.argument });
}

const commands: Record<CommandName, (asked: Asked) => Promise<Outcome> | Outcome> = {
  me: ({ argument }) => (argument ? { sends: `*${argument}*` } : { problem: words.needs.me }),
  // As Markdown it would be another face.
  shrug: ({ argument }) => ({ sends: `${argument} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
  topic: ({ client, roomId, argument }) =>
    argument ? told(client.changeRoom(roomId, { topic: argument }), words.topicSet) : { problem: words.needs.topic },
  invite,
  mute,
  dnd,
  away({ client, argument }) {
    if (isOff(argument)) return told(client.changeProfile({ status: null }), words.isBack);
    return told(client.changeProfile({ status: { emoji: "💤", text: argument || words.away } }), words.isAway);
  },
};

async function told(asked: Promise<Reply<unknown>>, tells: string): Promise<Outcome> {
  const reply = await asked;
  return reply.ok ? { tells } : { problem: reply.message };
}

async function invite({ client, roomId, argument }: Asked): Promise<Outcome> {
  const handles = argument.split(/[\s,]+/).flatMap((word) => word.replace(/^@/, "").toLowerCase() || []);
  if (handles.length === 0) return { problem: words.needs.invite };
  const added: string[] = [];
  for (const handle of handles) {
    const found = await client.findPeople(handle);
    if (!found.ok) return { problem: found.message };
    const person = found.value.people.find((one) => one.handle === handle);
    if (!person) return { problem: words.nobody(handle) };
    const reply = await client.addMember(roomId, person.id);
    if (!reply.ok) return { problem: reply.message };
    added.push(person.name);
  }
  return { tells: words.added(new Intl.ListFormat("en").format(added)) };
}

async function mute({ client, roomId, argument }: Asked): Promise<Outcome> {
  if (isOff(argument)) {
    return told(client.changeWishes(roomId, { involvement: "default", mutedUntil: null }), words.unmuted);
  }
  if (argument === "") return told(client.changeWishes(roomId, { involvement: "nothing" }), words.muted);
  const minutes = readDuration(argument);
  if (minutes === undefined) return { problem: words.notADuration(argument) };
  return told(client.changeWishes(roomId, { mutedUntil: inMinutes(minutes) }), words.mutedFor(nameOf(minutes)));
}

const quietUnasked = 60;

async function dnd({ client, argument }: Asked): Promise<Outcome> {
  if (isOff(argument)) return told(client.changeProfile({ dndUntil: null }), words.loud);
  const minutes = argument === "" ? quietUnasked : readDuration(argument);
  if (minutes === undefined) return { problem: words.notADuration(argument) };
  return told(client.changeProfile({ dndUntil: inMinutes(minutes) }), words.quietFor(nameOf(minutes)));
}

function isOff(argument: string): boolean {
  return argument.toLowerCase() === "off";
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

/** "30 minutes", "2 hours", "3 days". */
function nameOf(minutes: number): string {
  const [unit, size] = (
    [
      ["day", 1440],
      ["hour", 60],
      ["minute", 1],
    ] as const
  ).find(([, size]) => minutes % size === 0) ?? ["minute", 1];
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(minutes / size);
}
