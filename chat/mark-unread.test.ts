import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getFeed } from "./get-feed.ts";
import { getRoom } from "./get-room.ts";
import { markUnread } from "./mark-unread.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { roomHeads } from "./room-heads.ts";

describeOnBothDatabases("marking unread from a message", (fixture) => {
  /** In general: 1 Ann joined, 2 Bob joined, 3–5 messages, all of them read by Bob. */
  async function threeReadByBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    for (const body of ["One", "Two @bob", "Three"]) await say(chat, ann, general, body);
    await readRoom(chat, bob.id, { roomId: general, seq: 5 });
    chat.published.length = 0;
    return { chat, ann, bob, general };
  }

  it("moves the position back to before it, as one more rewind, which every head of the person says", async () => {
    const { chat, bob, general } = await threeReadByBob();
    expect(await markUnread(chat, bob.id, { roomId: general, seq: 4 })).toEqual({ readSeq: 3, unread: 2, rewinds: 1 });
    const now = { readSeq: 3, unread: 2, rewinds: 1, mentions: 0 };
    expect(await getRoom(chat, bob.id, general)).toMatchObject(now);
    expect((await getFeed(chat, bob.id)).heads).toMatchObject([now]);
    expect(await roomHeads(chat, [{ roomId: general, userIds: [bob.id] }])).toMatchObject([{ head: now }]);
    expect(eventsOf(chat.published, "heads")).toEqual([{ type: "heads", roomId: general, userIds: [bob.id] }]);
  });

  it("stands until it is read anew: what was read before it does not count", async () => {
    const { chat, bob, general } = await threeReadByBob();
    await markUnread(chat, bob.id, { roomId: general, seq: 4 });
    const late = await readRoom(chat, bob.id, { roomId: general, seq: 5, rewinds: 0 });
    expect(late).toEqual({ readSeq: 3, unread: 2, rewinds: 1 });
    const anew = await readRoom(chat, bob.id, { roomId: general, seq: 5, rewinds: 1 });
    expect(anew).toEqual({ readSeq: 5, unread: 0, rewinds: 1 });
  });

  it("is not undone by a reading that runs at the same time", async () => {
    const { chat, ann, bob, general } = await threeReadByBob();
    for (let rewinds = 0; rewinds < 8; rewinds++) {
      const { seq } = await say(chat, ann, general, "More");
      await Promise.all([
        readRoom(chat, bob.id, { roomId: general, seq, rewinds }),
        markUnread(chat, bob.id, { roomId: general, seq: 4 }),
      ]);
      // Read first or not: of the two the person's own wish is the later one, unless there was nothing to move back.
      const { readSeq } = await getRoom(chat, bob.id, general);
      expect(readSeq).toBe(3);
      await readRoom(chat, bob.id, { roomId: general, seq });
    }
  });

  it("moves nothing where it is unread already, nor beyond the head, and counts: what is being read just then does not", async () => {
    const { chat, bob, general } = await threeReadByBob();
    await markUnread(chat, bob.id, { roomId: general, seq: 4 });
    for (const [index, seq] of [4, 5, 2 ** 40].entries()) {
      const now = { readSeq: 3, unread: 2, rewinds: 2 + index };
      expect(await markUnread(chat, bob.id, { roomId: general, seq })).toEqual(now);
    }
    const late = await readRoom(chat, bob.id, { roomId: general, seq: 5, rewinds: 1 });
    expect(late).toEqual({ readSeq: 3, unread: 2, rewinds: 4 });
  });

  it("ends with the next message of one's own", async () => {
    const { chat, bob, general } = await threeReadByBob();
    await markUnread(chat, bob.id, { roomId: general, seq: 3 });
    await say(chat, bob, general, "Me, too");
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ readSeq: 6, unread: 0 });
  });

  it("is for members", async () => {
    const { chat, ann, bob } = await threeReadByBob();
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const outside = markUnread(chat, bob.id, { roomId: secret.id, seq: 1 });
    await expect(outside).rejects.toMatchObject({ refusal: "not-found" });
  });
});
