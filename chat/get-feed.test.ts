import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { feedPositions } from "./feed-positions.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getFeed } from "./get-feed.ts";
import { listNotifications } from "./list-notifications.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { say, signUp } from "./people-for-tests.ts";
import { readEpoch } from "./read-epoch.ts";
import { readRoom } from "./read-room.ts";
import { roomHeads } from "./room-heads.ts";

describeOnBothDatabases("a person's feed", (fixture) => {
  async function annAndBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    return { chat, ann, bob, general: await generalRoomId(chat) };
  }

  it("is where they stand, what is unread in each room, and what they are to be told", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const direct = await openDirect(chat, ann.id, [bob.id]);
    await say(chat, ann, general, "Hello @bob");
    await say(chat, ann, general, "And goodbye");
    await say(chat, ann, direct.id, "Psst");
    const feed = await getFeed(chat, bob.id);
    expect(feed).toEqual({
      epoch: await readEpoch(chat),
      nseq: 2,
      heads: expect.arrayContaining([
        { roomId: general, head: 4, unread: 2, mentions: 1, readSeq: 2, name: "general" },
        { roomId: direct.id, head: 1, unread: 1, mentions: 1, readSeq: 0 },
      ]),
      pending: await listNotifications(chat, bob.id),
      waiting: [],
    });
    expect(feed.heads).toHaveLength(2);
    expect(feed.pending).toHaveLength(2);
  });

  it("names what waits for its reader, which is not listed yet", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    chat.roomsOpen.add(`${bob.id} ${general}`);
    await say(chat, ann, general, "Hello @bob");
    const early = await getFeed(chat, bob.id);
    expect([early.nseq, early.pending, early.waiting?.length]).toEqual([1, [], 1]);
    chat.time = new Date(chat.now().getTime() + limits.ringDelayMs);
    const due = await getFeed(chat, bob.id);
    expect([due.pending.map(({ id }) => id), due.waiting]).toEqual([early.waiting, []]);
  });

  it("reads the position first, then the state: what is told in between is in the state, or will be told again", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const sends = Array.from({ length: 15 }, () => say(chat, ann, general, "@bob"));
    const feeds = await Promise.all(Array.from({ length: 15 }, () => getFeed(chat, bob.id)));
    await Promise.all(sends);
    for (const { nseq, pending } of feeds) {
      const upToPosition = pending.filter((notification) => notification.nseq <= nseq);
      expect(upToPosition.map((notification) => notification.nseq)).toEqual(
        Array.from({ length: nseq }, (_, index) => index + 1),
      );
    }
  });

  it("is closed to the deactivated and the unknown", async () => {
    const { chat, bob } = await annAndBob();
    await chat.db.user.update({ where: { id: bob.id }, data: { deactivatedAt: chat.now() } });
    await expect(getFeed(chat, bob.id)).rejects.toMatchObject({ refusal: "unauthenticated" });
    await expect(getFeed(chat, newId())).rejects.toMatchObject({ refusal: "unauthenticated" });
  });
});

describeOnBothDatabases("heads and positions of many people", (fixture) => {
  async function threePeople() {
    const chat = fixture.chat();
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    const general = await generalRoomId(chat);
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    await say(chat, ann, general, "@bob and @cleo");
    await readRoom(chat, cleo.id, { roomId: general, seq: 4 });
    return { chat, ann, bob, cleo, general, design };
  }

  it("are each person's own values of one room, told by the value, and none for who is not in it", async () => {
    const { chat, ann, bob, cleo, general, design } = await threePeople();
    const userIds = [ann.id, bob.id, cleo.id];
    const heads = await roomHeads(chat, [{ roomId: general, userIds }]);
    const values = { roomId: general, head: 4, name: "general" };
    expect(heads.map(({ head, userIds }) => ({ head, userIds: userIds.toSorted() }))).toEqual(
      expect.arrayContaining([
        { head: { ...values, unread: 0, mentions: 0, readSeq: 4 }, userIds: [ann.id, cleo.id].toSorted() },
        { head: { ...values, unread: 1, mentions: 1, readSeq: 2 }, userIds: [bob.id] },
      ]),
    );
    expect(heads).toHaveLength(2);
    expect((await roomHeads(chat, [{ roomId: design.id, userIds }])).map(({ userIds }) => userIds)).toEqual([[ann.id]]);
    expect(await roomHeads(chat, [])).toEqual([]);
    const ofBoth = await roomHeads(chat, [
      { roomId: general, userIds: [bob.id] },
      { roomId: design.id, userIds: [ann.id] },
    ]);
    expect(new Map(ofBoth.map(({ head, userIds }) => [head.roomId, userIds]))).toEqual(
      new Map([
        [general, [bob.id]],
        [design.id, [ann.id]],
      ]),
    );
  });

  it("of a room, and a person's own, are the same, also of a direct room before anything was said there", async () => {
    const { chat, ann, bob, cleo } = await threePeople();
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const asked = [{ roomId: direct.id, userIds: [ann.id, bob.id, cleo.id] }];
    const seenBy = async () => (await roomHeads(chat, asked)).flatMap(({ userIds }) => userIds).toSorted();
    expect(await seenBy()).toEqual([ann.id]);
    await say(chat, ann, direct.id, "Psst");
    expect(await seenBy()).toEqual([ann.id, bob.id].toSorted());
    for (const { head, userIds } of await roomHeads(chat, asked))
      for (const userId of userIds) expect((await getFeed(chat, userId)).heads).toContainEqual(head);
  });

  it("sums up for a heartbeat exactly the heads that the feed shows", async () => {
    const { chat, ann, bob, cleo } = await threePeople();
    await openDirect(chat, ann.id, [bob.id]);
    const positions = await feedPositions(chat, [ann.id, bob.id, cleo.id, newId()]);
    expect(positions.size).toBe(3);
    for (const { id } of [ann, bob, cleo]) {
      const { nseq, heads } = await getFeed(chat, id);
      const sum = heads.reduce((total, { head }) => total + head, 0);
      const read = heads.reduce((total, { readSeq }) => total + readSeq, 0);
      expect(positions.get(id)).toEqual({ nseq, sum, read });
    }
    expect(positions.get(ann.id)).toMatchObject({ nseq: 0, sum: 5 });
    expect(await feedPositions(chat, [])).toEqual(new Map());
  });

  it("copes with as many people as one node serves", async () => {
    const { chat, bob, general } = await threePeople();
    const everybody = [...Array.from({ length: 3_000 }, newId), bob.id];
    expect((await feedPositions(chat, everybody)).get(bob.id)).toMatchObject({ nseq: 1, sum: 4 });
    expect((await roomHeads(chat, [{ roomId: general, userIds: everybody }])).map(({ userIds }) => userIds)).toEqual([
      [bob.id],
    ]);
  });
});
