import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { emoji } from "#protocol/schemas";
import { describeOnBothDatabases } from "#test/databases";
import { addReaction } from "./add-reaction.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { findMessage } from "./find-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { listEntries } from "./list-entries.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { removeReaction } from "./remove-reaction.ts";

describeOnBothDatabases("reacting to a message", (fixture) => {
  async function helloFromAnn() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    const message = await say(chat, ann, general, "Hello");
    chat.published.length = 0;
    return { chat, ann, bob, general, message, messageId: message.id };
  }

  it("shows each emoji with those who chose it, first come first, and is one entry of the log each time", async () => {
    const { chat, ann, bob, general, message, messageId } = await helloFromAnn();
    await addReaction(chat, bob.id, { messageId, emoji: "🎉" });
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    const reacted = await addReaction(chat, ann.id, { messageId, emoji: "🎉" });

    const reactions = [
      { emoji: "🎉", userIds: [bob.id, ann.id] },
      { emoji: "👍", userIds: [bob.id] },
    ];
    expect(reacted).toEqual({ ...message, reactions });
    expect(await findMessage(chat, ann.id, messageId)).toEqual(reacted);
    const entries = entriesOf(chat.published);
    expect(entries.map(({ seq, type, actorId }) => [seq - message.seq, type, actorId])).toEqual([
      [1, "message.reacted", bob.id],
      [2, "message.reacted", bob.id],
      [3, "message.reacted", ann.id],
    ]);
    const log = await listEntries(chat, bob.id, { roomId: general, after: message.seq });
    expect(log.entries.map((entry) => "message" in entry && entry.message)).toEqual([reacted, reacted, reacted]);
  });

  it("once more with the same emoji changes nothing, also when two tabs do it at the same time", async () => {
    const { chat, bob, general, message, messageId } = await helloFromAnn();
    const both = await Promise.all([1, 2, 3].map(() => addReaction(chat, bob.id, { messageId, emoji: "👍" })));
    for (const one of both) expect(one.reactions).toEqual([{ emoji: "👍", userIds: [bob.id] }]);
    expect((await getRoom(chat, bob.id, general)).head).toBe(message.seq + 1);
    expect(entriesOf(chat.published)).toHaveLength(1);
  });

  it("can be taken back, once", async () => {
    const { chat, ann, bob, general, message, messageId } = await helloFromAnn();
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    await addReaction(chat, ann.id, { messageId, emoji: "👍" });
    await Promise.all([1, 2].map(() => removeReaction(chat, bob.id, { messageId, emoji: "👍" })));
    expect((await findMessage(chat, bob.id, messageId)).reactions).toEqual([{ emoji: "👍", userIds: [ann.id] }]);
    expect(await removeReaction(chat, ann.id, { messageId, emoji: "👍" })).toEqual(message);
    expect((await getRoom(chat, bob.id, general)).head).toBe(message.seq + 4);
  });

  it("leaves what is unread as it is", async () => {
    const { chat, bob, general, messageId } = await helloFromAnn();
    const { unread, readSeq } = await getRoom(chat, bob.id, general);
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ unread, readSeq });
  });

  it("is for members: who left neither adds nor takes back", async () => {
    const { chat, ann, bob } = await helloFromAnn();
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    const { id: messageId } = await say(chat, ann, design.id, "Hello");
    const outside = { refusal: "not-found" };
    await expect(addReaction(chat, bob.id, { messageId, emoji: "👍" })).rejects.toMatchObject(outside);
    await joinRoom(chat, bob.id, design.id);
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    await leaveRoom(chat, bob.id, design.id);
    await expect(removeReaction(chat, bob.id, { messageId, emoji: "👍" })).rejects.toMatchObject(outside);
    expect((await findMessage(chat, ann.id, messageId)).reactions).toEqual([{ emoji: "👍", userIds: [bob.id] }]);
  });

  it("with a 31st emoji is refused, with one that is there is not", async () => {
    const { chat, ann, bob, messageId } = await helloFromAnn();
    const many = Array.from({ length: limits.reactionsPerMessage }, (_, index) =>
      String.fromCodePoint(0x1f400 + index),
    );
    for (const one of many) await addReaction(chat, ann.id, { messageId, emoji: one });
    const tooMany = addReaction(chat, bob.id, { messageId, emoji: "👍" });
    await expect(tooMany).rejects.toMatchObject({ refusal: "conflict" });
    const { reactions } = await addReaction(chat, bob.id, { messageId, emoji: many[0] ?? "" });
    expect(reactions?.[0]?.userIds).toEqual([ann.id, bob.id]);
  });

  it("that is deleted is refused, and nothing is left of those it had", async () => {
    const { chat, ann, bob, messageId } = await helloFromAnn();
    await addReaction(chat, bob.id, { messageId, emoji: "👍" });
    expect((await deleteMessage(chat, ann.id, { messageId })).reactions).toBeUndefined();
    expect(await chat.db.reaction.count()).toBe(0);
    await expect(addReaction(chat, bob.id, { messageId, emoji: "👍" })).rejects.toMatchObject({ refusal: "conflict" });
    expect(await removeReaction(chat, bob.id, { messageId, emoji: "👍" })).toMatchObject({ id: messageId, body: "" });
  });
});

it.each(["👍", "👍🏽", "❤️", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇩🇪", "#️⃣"])("%s is one emoji", (one) => {
  expect(emoji.safeParse(one).success).toBe(true);
});

it.each(["", "a", "1", "👍👍", "👍 ", "<b>", "🇩", "\u200d", "❤️".repeat(40)])("%j is not one emoji", (other) => {
  expect(emoji.safeParse(other).success).toBe(false);
});
