import { addReaction } from "#chat/add-reaction";
import type { Chat } from "#chat/chat";
import { editMessage } from "#chat/edit-message";
import { newId } from "#chat/new-id";
import { pinMessage } from "#chat/pin-message";
import { saveMessage } from "#chat/save-message";
import { sendMessage } from "#chat/send-message";
import type { Message, RoomId, UserId } from "#protocol/values";
import { catchUp } from "./catch-up.ts";
import type { Step } from "./script.ts";
import type { Name } from "./team.ts";

/** One line of a script, in its room and at its time. */
export type Cue = { at: Date; room: string; scene: object; step: Exclude<Step<Name>, { deed: "wait" }> };

type Stage = {
  chat: Chat;
  setTime(at: Date): void;
  idOf(name: Name): UserId;
  roomOf(room: string): RoomId;
  /** Puts a file of that name into the room. Answers its attachment's id. */
  upload(name: string, place: { userId: UserId; roomId: RoomId }): Promise<string>;
};

/** Does all of it in the order of time, as people would have. */
export async function play(stage: Stage, cues: Cue[]): Promise<void> {
  const played = { ...stage, said: new Map<object, Said>(), labelled: new Map<string, Message>() };
  for (const cue of cues.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    stage.setTime(cue.at);
    await perform(played, cue);
  }
}

/** Of a scene: what was last said in the room, and what was last said at all. */
type Said = { root: Message; last: Message };
type Playing = Stage & { said: Map<object, Said>; labelled: Map<string, Message> };

async function perform(playing: Playing, cue: Cue): Promise<void> {
  const { chat, idOf, roomOf } = playing;
  const { step } = cue;
  if (step.deed === "say") return say(playing, cue, step);
  if (step.deed === "read") return catchUp(chat, idOf(step.by), roomOf(cue.room));
  const { id: messageId, author } = lastOf(playing, cue).last;
  if (step.deed === "edit") await editMessage(chat, author.id, { messageId, body: step.body });
  else if (step.deed === "pin") await pinMessage(chat, idOf(step.by), { messageId });
  else if (step.deed === "save") await saveMessage(chat, idOf(step.by), { messageId });
  else if (step.deed === "react")
    for (const by of step.by) await addReaction(chat, idOf(by), { messageId, emoji: step.emoji });
}

type Speech = Extract<Step<Name>, { deed: "say" }>;

async function say(playing: Playing, cue: Cue, { from, body, place, label, quotes, files }: Speech): Promise<void> {
  const { chat, idOf, roomOf, upload, labelled, said } = playing;
  const [userId, roomId] = [idOf(from), roomOf(cue.room)];
  const attachmentIds: string[] = [];
  for (const file of files) attachmentIds.push(await upload(file, { userId, roomId }));
  const inThread = place !== "room" && { threadId: lastOf(playing, cue).root.id, alsoInRoom: place === "both" };
  const quoteId = quotes && found(labelled.get(quotes), quotes).id;
  const draft = { roomId, clientId: newId(), body, attachmentIds, ...inThread, ...(quoteId && { quoteId }) };
  const { message } = await sendMessage(chat, userId, draft);
  if (label) labelled.set(label, message);
  said.set(cue.scene, { root: inThread ? lastOf(playing, cue).root : message, last: message });
}

function lastOf({ said }: Playing, { scene, room }: Cue): Said {
  return found(said.get(scene), `what was said before in ${room}`);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}
