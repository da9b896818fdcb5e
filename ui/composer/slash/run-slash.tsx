import type { ChatClient } from "#client/chat-client";
import type { Reply } from "#protocol/refusals";
import type { RoomId } from "#protocol/values";
import { spanOf } from "#ui/time/spans";
import type { Language } from "#ui/words/languages";
import { listNames } from "#ui/words/list-names";
import type { Say } from "#ui/words/say";
import type { CommandName } from "./command-names.tsx";
import { parseSlash } from "./parse-slash.tsx";
import { readDuration } from "./read-duration.tsx";

/** What came of it: this is to be sent, or something was done, or it was not. */
export type Outcome = { sends: string } | { tells: string } | { problem: string };

/** In whose name and in which room; and how it is told what came of it. */
export type Giving = { client: ChatClient; roomId: RoomId; language: Language; say: Say<"composing"> };

type Asked = Giving & { argument: string };

/** Does what a text that begins with a slash says; a promise, if that takes a while. */
export function runSlash(text: string, giving: Giving): Outcome | Promise<Outcome> {
  const slash = parseSlash(text);
  if (slash.kind === "text") return { sends: slash.body };
  if (slash.kind === "unknown") return { problem: giving.say("slash.unknown", { name: slash.name }) };
  return commands[slash.name]({ ...giving, argument: slash.argument });
}

const commands: Record<CommandName, (asked: Asked) => Promise<Outcome> | Outcome> = {
  me: ({ say, argument }) => (argument ? { sends: `*${argument}*` } : { problem: say("needs.me") }),
  // As Markdown it would be another face.
  shrug: ({ argument }) => ({ sends: `${argument} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
  topic: ({ client, roomId, say, argument }) =>
    argument
      ? told(client.changeRoom(roomId, { topic: argument }), say("slash.topicSet"))
      : { problem: say("needs.topic") },
  invite,
  mute,
  dnd,
  away({ client, say, argument }) {
    if (isOff(argument)) return told(client.changeProfile({ status: null }), say("slash.isBack"));
    return told(
      client.changeProfile({ status: { emoji: "💤", text: argument || say("slash.away") } }),
      say("slash.isAway"),
    );
  },
};

async function told(asked: Promise<Reply<unknown>>, tells: string): Promise<Outcome> {
  const reply = await asked;
  return reply.ok ? { tells } : { problem: reply.message };
}

async function invite({ client, roomId, language, say, argument }: Asked): Promise<Outcome> {
  const handles = argument.split(/[\s,]+/).flatMap((word) => word.replace(/^@/, "").toLowerCase() || []);
  if (handles.length === 0) return { problem: say("needs.invite") };
  const added: string[] = [];
  for (const handle of handles) {
    const found = await client.findPeople(handle);
    if (!found.ok) return { problem: found.message };
    const person = found.value.people.find((one) => one.handle === handle);
    if (!person) return { problem: say("slash.nobody", { handle }) };
    const reply = await client.addMember(roomId, person.id);
    if (!reply.ok) return { problem: reply.message };
    added.push(person.name);
  }
  return { tells: say("slash.added", { count: added.length, names: listNames(added, language) }) };
}

async function mute({ client, roomId, language, say, argument }: Asked): Promise<Outcome> {
  if (isOff(argument)) {
    return told(client.changeWishes(roomId, { involvement: "default", mutedUntil: null }), say("slash.unmuted"));
  }
  if (argument === "") return told(client.changeWishes(roomId, { involvement: "nothing" }), say("slash.muted"));
  const minutes = readDuration(argument);
  if (minutes === undefined) return { problem: say("slash.notADuration", { text: argument }) };
  return told(
    client.changeWishes(roomId, { mutedUntil: inMinutes(minutes) }),
    say("slash.mutedFor", { time: spanOf(minutes, language) }),
  );
}

const quietUnasked = 60;

async function dnd({ client, language, say, argument }: Asked): Promise<Outcome> {
  if (isOff(argument)) return told(client.changeProfile({ dndUntil: null }), say("slash.loud"));
  const minutes = argument === "" ? quietUnasked : readDuration(argument);
  if (minutes === undefined) return { problem: say("slash.notADuration", { text: argument }) };
  return told(
    client.changeProfile({ dndUntil: inMinutes(minutes) }),
    say("slash.quietFor", { time: spanOf(minutes, language) }),
  );
}

function isOff(argument: string): boolean {
  return argument.toLowerCase() === "off";
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
