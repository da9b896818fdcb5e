import { expect, it } from "vitest";
import type { Entry, Message, Note } from "#protocol/values";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { addReaction } from "./add-reaction.ts";
import { changeRoom } from "./change-room.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { listEntries } from "./list-entries.ts";
import { listMessages } from "./list-messages.ts";
import { entriesOf, reply, say, signUp } from "./people-for-tests.ts";
import { pinMessage, unpinMessage } from "./pin-message.ts";
import { readEpoch } from "./read-epoch.ts";
import { removeMember } from "./remove-member.ts";
import { removeReaction } from "./remove-reaction.ts";

describeOnBothDatabases("the room log", (fixture) => {
  async function roomOfTwo() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    return { chat, ann, bob, roomId };
  }

  async function livelyRoom() {
    const { chat, ann, bob, roomId } = await roomOfTwo();
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

  it("has all that is done with messages, each as one entry; live or read afterwards, it folds to a fresh snapshot", async () => {
    const { chat, ann, bob, roomId } = await roomOfTwo();
    const [root, gone] = [await say(chat, ann, roomId, "Lunch?"), await say(chat, bob, roomId, "Never mind")];
    chat.published.length = 0;
    const [thumb, lost] = [
      { messageId: root.id, emoji: "👍" },
      { messageId: gone.id, emoji: "🎉" },
    ];
    await addReaction(chat, bob.id, thumb);
    await addReaction(chat, ann.id, lost);
    await reply(chat, bob, { roomId, threadId: root.id });
    await pinMessage(chat, bob.id, { messageId: root.id });
    await pinMessage(chat, ann.id, { messageId: gone.id });
    await editMessage(chat, ann.id, { messageId: root.id, body: "Lunch at one?" });
    await reply(chat, ann, { roomId, threadId: root.id, alsoInRoom: true });
    await unpinMessage(chat, ann.id, { messageId: root.id });
    await removeReaction(chat, bob.id, thumb);
    await addReaction(chat, ann.id, thumb);
    await deleteMessage(chat, bob.id, { messageId: gone.id });

    const live = entriesOf(chat.published);
    const { entries } = await listEntries(chat, ann.id, { roomId, after: gone.seq });
    const types = ["reacted", "reacted", "created", "pinned", "pinned", "edited", "created", "unpinned"];
    const expected = [...types, "reacted", "reacted", "deleted"].map((type) => `message.${type}`);
    for (const told of [live, entries]) expect(told.map(({ type }) => type)).toEqual(expected);
    expect(live.map(({ seq }) => seq)).toEqual(expected.map((_, index) => gone.seq + 1 + index));
    const { messages } = await listMessages(chat, ann.id, { roomId, limit: 100 });
    expect(messages).toMatchObject([
      { thread: { replies: 2 } },
      { deletedAt: expect.any(String) },
      { threadId: root.id },
    ]);
    for (const told of [live, entries]) expect(fold(told).messages).toEqual(messages);
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

/** What a client makes of the log: each message as the last entry about it shows it, and the notes. A reply tells also how its thread stands. */
function fold(entries: Entry[]): { messages: Message[]; notes: Note[] } {
  const messages = new Map<string, Message>();
  const notes: Note[] = [];
  for (const entry of entries) {
    if (!("message" in entry)) notes.push(entry);
    else {
      const { message } = entry;
      messages.set(message.id, message);
      const root = messages.get(message.threadId ?? "");
      if (root && message.thread) messages.set(root.id, { ...root, thread: message.thread });
    }
  }
  const inRoom = [...messages.values()].filter(({ n }) => n > 0);
  return { messages: inRoom.sort((one, other) => one.seq - other.seq), notes };
}
