import { expect, it } from "vitest";
import type { Entry, Message, Note } from "#protocol/values";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { listEntries } from "./list-entries.ts";
import { listMessages } from "./list-messages.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { readEpoch } from "./read-epoch.ts";
import { removeMember } from "./remove-member.ts";

describeOnBothDatabases("the room log", (fixture) => {
  async function livelyRoom() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    const [first, second] = [await say(chat, ann, roomId, "First @bob"), await say(chat, bob, roomId, "Second")];
    await editMessage(chat, ann.id, { messageId: first.id, body: "The first" });
    await deleteMessage(chat, bob.id, { messageId: second.id });
    await changeRoom(chat, ann.id, roomId, { name: "Plans", topic: "2027" });
    await say(chat, bob, roomId, "Third");
    await removeMember(chat, ann.id, { roomId, userId: bob.id });
    return { chat, ann, bob, roomId, head: 9 };
  }

  it("folded from the beginning equals a fresh snapshot", async () => {
    const { chat, ann, roomId, head } = await livelyRoom();
    const { entries, more } = await listEntries(chat, ann.id, { roomId, after: 0 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
    expect(more).toBe(false);
    const snapshot = await listMessages(chat, ann.id, { roomId, limit: 100 });
    expect(fold(entries)).toEqual({ messages: snapshot.messages, notes: snapshot.notes });
  });

  it("has the same entries as were published live, but for what changed since", async () => {
    const { chat, ann, roomId } = await livelyRoom();
    const live = entriesOf(chat.published);
    const inRoom = live.filter((entry) => entry.roomId === roomId);
    const { entries } = await listEntries(chat, ann.id, { roomId, after: 0 });
    expect(entries.map(({ seq, type, at, actorId }) => ({ seq, type, at, actorId }))).toEqual(
      inRoom.map(({ seq, type, at, actorId }) => ({ seq, type, at, actorId })),
    );
    const snapshot = await listMessages(chat, ann.id, { roomId, limit: 100 });
    expect(fold(inRoom).messages).toEqual(snapshot.messages);
  });

  it("renders messages as they are now: nothing deleted comes back", async () => {
    const { chat, ann, roomId } = await livelyRoom();
    const { entries } = await listEntries(chat, ann.id, { roomId, after: 0 });
    expect(JSON.stringify(entries)).not.toContain("Second");
  });

  it("continues after a cursor, in portions", async () => {
    const { chat, ann, roomId, head } = await livelyRoom();
    const epoch = await readEpoch(chat);
    const portion = await listEntries(chat, ann.id, { roomId, after: 2, epoch, limit: 3 });
    expect(portion).toMatchObject({ entries: [{ seq: 3 }, { seq: 4 }, { seq: 5 }], head, epoch, more: true });
    const rest = await listEntries(chat, ann.id, { roomId, after: 5, epoch, limit: 4 });
    expect(rest).toMatchObject({ entries: [{ seq: 6 }, { seq: 7 }, { seq: 8 }, { seq: 9 }], more: false });
    expect(await listEntries(chat, ann.id, { roomId, after: head, epoch })).toEqual({
      entries: [],
      head,
      epoch,
      more: false,
    });
  });

  it("answers only the head without a cursor", async () => {
    const { chat, ann, roomId, head } = await livelyRoom();
    const epoch = await readEpoch(chat);
    expect(await listEntries(chat, ann.id, { roomId })).toEqual({ entries: [], head, epoch, more: false });
  });

  it("refuses to continue another history, from beyond the head, or over too wide a gap", async () => {
    const { chat, ann, roomId, head } = await livelyRoom();
    const from = (cursor: { after?: number; epoch?: string }) => listEntries(chat, ann.id, { roomId, ...cursor });
    const insufficient = { refusal: "insufficient-state" };
    await expect(from({ after: 1, epoch: "another" })).rejects.toMatchObject(insufficient);
    await expect(from({ epoch: "another" })).rejects.toMatchObject(insufficient);
    await expect(from({ after: head + 1 })).rejects.toMatchObject(insufficient);
    await chat.db.room.update({ where: { id: roomId }, data: { head: 501 } });
    await expect(from({ after: 0 })).rejects.toMatchObject(insufficient);
    await expect(from({ after: 1 })).resolves.toMatchObject({ head: 501 });
  });

  it("is closed to somebody removed", async () => {
    const { chat, bob, roomId } = await livelyRoom();
    await expect(listEntries(chat, bob.id, { roomId, after: 0 })).rejects.toMatchObject({ refusal: "not-found" });
  });
});

/** What a client makes of the log: each message as the last entry about it shows it, and the notes. */
function fold(entries: Entry[]): { messages: Message[]; notes: Note[] } {
  const messages = new Map<string, Message>();
  const notes: Note[] = [];
  for (const entry of entries) {
    if ("message" in entry) messages.set(entry.message.id, entry.message);
    else notes.push(entry);
  }
  return { messages: [...messages.values()], notes };
}
