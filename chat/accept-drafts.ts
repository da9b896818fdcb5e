import { isRefused, RefusedError } from "#protocol/refused-error";
import type { Message, Person, UserId } from "#protocol/values";
import { mentionedIn, possibleHandles } from "./mentions.ts";
import { newId } from "./new-id.ts";
import { type DraftRoom, draftKey, type Found, type Known, type Member } from "./read-for-drafts.ts";
import type { Root } from "./read-references.ts";
import { refer } from "./refer.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { noSuchRoom, notAMember } from "./require-membership.ts";
import type { SentMessage, SignedDraft } from "./send-message.ts";

/** A message that is to be stored; `author` is who wrote it, as a member of the room. Of a reply the root of its thread. */
export type NewMessage = { message: Message; room: DraftRoom; author: Member; root?: Root | undefined };
type Accepted = { outcomes: (SentMessage | RefusedError)[]; sent: NewMessage[] };

/** Decides about each draft in turn, and numbers the new messages: `found.rooms` and `found.sent` are then as after the last of them. */
export function acceptDrafts(found: Found, drafts: SignedDraft[], now: Date): Accepted {
  const sent: NewMessage[] = [];
  const outcomes = drafts.map((draft) => orRefusal(() => accept(found, draft, now, sent)));
  return { outcomes, sent };
}

function orRefusal(accepting: () => SentMessage): SentMessage | RefusedError {
  try {
    return accepting();
  } catch (error) {
    if (isRefused(error)) return error;
    throw error;
  }
}

function accept(found: Found, draft: SignedDraft, now: Date, sent: NewMessage[]): SentMessage {
  const before = sentBefore(found, draft);
  if (before) return { message: before, isNew: false };
  const { room, author } = requireWriter(found, draft);
  const person = requireActive(found.people.get(draft.authorId));
  const id = newId();
  const references = refer(found.references, { ...draft, id }, now);
  const text = { author: person, body: draft.body, mentions: mentionsIn(found, room, draft.body) };
  const message = { id, ...takeNext(room, draft), ...text, sentAt: now.toISOString(), ...references };
  found.sent.set(draftKey(draft), message);
  sent.push({ message, room, author, root: found.references.roots.get(draft.threadId ?? "") });
  return { message, isNew: true };
}

/** The stored message wins over the draft: an edit made since queues behind it. */
function sentBefore(found: Found, draft: SignedDraft): Message | undefined {
  const before = found.sent.get(draftKey(draft));
  if (before && before.roomId !== draft.roomId) {
    throw new RefusedError("conflict", "This message was already sent to another room.").because("sent-elsewhere");
  }
  return before;
}

function requireWriter({ rooms }: Found, { roomId, authorId }: SignedDraft): { room: DraftRoom; author: Member } {
  const room = rooms.get(roomId);
  if (!room) throw noSuchRoom();
  const author = room.members.get(authorId);
  if (!author) throw notAMember(room, "Join the room to write in it.");
  refuseArchived(room);
  return { room, author };
}

function requireActive(known: Known | undefined): Person {
  if (!known || known.deactivatedAt)
    throw new RefusedError("forbidden", "This account is deactivated.").because("deactivated");
  const { id, name, handle } = known;
  return { id, name, handle };
}

function mentionsIn({ byHandle }: Found, room: DraftRoom, body: string): UserId[] {
  const called = possibleHandles(body).flatMap((handle) => byHandle.get(handle) ?? []);
  return mentionedIn(
    body,
    called.filter(({ id }) => room.members.has(id)),
  );
}

/** What stands in its thread alone takes no ordinal: it is not among what a person has to read in the room. */
function takeNext(room: DraftRoom, { clientId, threadId, alsoInRoom }: SignedDraft) {
  const standsInRoom = !threadId || alsoInRoom === true;
  room.head += 1;
  if (standsInRoom) room.lastN += 1;
  return { clientId, roomId: room.id, seq: room.head, n: standsInRoom ? room.lastN : 0 };
}
