import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { listNotifications } from "./list-notifications.ts";
import { openDirect } from "./open-direct.ts";
import { say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { sendDueNotifications } from "./send-due-notifications.ts";

describeOnBothDatabases("reading a room", (fixture) => {
  /** In general: 1 Ann joined, 2 Bob joined, 3–5 messages, the first and the last for Bob. */
  async function threeMessagesForBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    for (const body of ["One @bob", "Two", "Three @bob"]) await say(chat, ann, general, body);
    chat.published.length = 0;
    return { chat, ann, bob, general };
  }

  it("moves the read position and counts what is left", async () => {
    const { chat, bob, general } = await threeMessagesForBob();
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ readSeq: 2, unread: 3, mentions: 2 });
    expect(await readRoom(chat, bob.id, { roomId: general, seq: 4 })).toEqual({ readSeq: 4, unread: 1 });
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ readSeq: 4, unread: 1, mentions: 1 });
  });

  it("never moves back", async () => {
    const { chat, bob, general } = await threeMessagesForBob();
    await readRoom(chat, bob.id, { roomId: general, seq: 5 });
    expect(await readRoom(chat, bob.id, { roomId: general, seq: 3 })).toEqual({ readSeq: 5, unread: 0 });
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ readSeq: 5, unread: 0 });
  });

  it("never moves back when two tabs read at the same time", async () => {
    const { chat, ann, bob, general } = await threeMessagesForBob();
    for (let round = 1; round <= 10; round++) {
      const [first, second] = [await say(chat, ann, general, "One"), await say(chat, ann, general, "Two")];
      await Promise.all([second, first].map(({ seq }) => readRoom(chat, bob.id, { roomId: general, seq })));
      expect(await getRoom(chat, bob.id, general)).toMatchObject({ readSeq: second.seq, unread: 0, mentions: 0 });
    }
  });

  it("never moves beyond what there is", async () => {
    const { chat, ann, bob, general } = await threeMessagesForBob();
    expect(await readRoom(chat, bob.id, { roomId: general, seq: 1_000 })).toEqual({ readSeq: 5, unread: 0 });
    await say(chat, ann, general, "Four");
    expect((await getRoom(chat, bob.id, general)).unread).toBe(1);
  });

  it("counts messages, not what else stands in the log", async () => {
    const { chat, ann, bob } = await threeMessagesForBob();
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    await joinRoom(chat, bob.id, design.id);
    await say(chat, ann, design.id, "Hello");
    await joinRoom(chat, (await signUp(chat, "Cleo")).id, design.id);
    expect((await getRoom(chat, bob.id, design.id)).unread).toBe(1);
    expect(await readRoom(chat, bob.id, { roomId: design.id, seq: 3 })).toEqual({ readSeq: 3, unread: 0 });
    expect(await readRoom(chat, bob.id, { roomId: design.id, seq: 4 })).toEqual({ readSeq: 4, unread: 0 });
  });

  it("settles the notifications up to there, of that room alone, and takes them off the person's screens", async () => {
    const { chat, ann, bob, general } = await threeMessagesForBob();
    const direct = await openDirect(chat, ann.id, [bob.id]);
    await say(chat, ann, direct.id, "Psst");
    const [first, third, psst] = await listNotifications(chat, bob.id);
    chat.published.length = 0;
    await readRoom(chat, bob.id, { roomId: general, seq: 4 });
    expect(await listNotifications(chat, bob.id)).toEqual([third, psst]);
    expect(chat.published).toEqual([
      { type: "dismiss", userId: bob.id, ids: [first?.id] },
      { type: "heads", roomId: general, userIds: [bob.id] },
    ]);
  });

  it("leaves as reason whether it was in time", async () => {
    const { chat, bob, general } = await threeMessagesForBob();
    chat.connected.add(bob.id);
    const reasons = async () =>
      (await chat.db.notification.findMany({ orderBy: { nseq: "asc" } })).map(({ reason }) => reason);
    await readRoom(chat, bob.id, { roomId: general, seq: 3 });
    expect(await reasons()).toEqual(["read-in-time", "due-at-once"]);
    await sendDueNotifications(chat);
    expect(await reasons()).toEqual(["read-in-time", "sent"]);
    await readRoom(chat, bob.id, { roomId: general, seq: 5 });
    expect(await reasons()).toEqual(["read-in-time", "read"]);
  });

  it("says nothing when nothing changed", async () => {
    const { chat, bob, general } = await threeMessagesForBob();
    await readRoom(chat, bob.id, { roomId: general, seq: 5 });
    chat.published.length = 0;
    await readRoom(chat, bob.id, { roomId: general, seq: 5 });
    await readRoom(chat, bob.id, { roomId: general, seq: 1 });
    expect(chat.published).toEqual([]);
  });

  it("settles an invitation, although nothing was unread", async () => {
    const { chat, ann, bob } = await threeMessagesForBob();
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    expect(await getRoom(chat, bob.id, plans.id)).toMatchObject({ unread: 0, mentions: 1 });
    await readRoom(chat, bob.id, { roomId: plans.id, seq: plans.head + 1 });
    expect(await getRoom(chat, bob.id, plans.id)).toMatchObject({ unread: 0, mentions: 0 });
  });

  it("is also done by answering, which settles an invitation as well", async () => {
    const { chat, ann, bob } = await threeMessagesForBob();
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    await addMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    await say(chat, bob, plans.id, "Thank you");
    expect(await getRoom(chat, bob.id, plans.id)).toMatchObject({ unread: 0, mentions: 0 });
  });

  it("is for members", async () => {
    const { chat, ann, bob } = await threeMessagesForBob();
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    await expect(readRoom(chat, bob.id, { roomId: plans.id, seq: 1 })).rejects.toMatchObject({ refusal: "not-found" });
  });
});
