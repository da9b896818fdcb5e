import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { sendMessage } from "./send-message.ts";

describeOnBothDatabases("sending a message", (fixture) => {
  async function annAndBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    chat.published.length = 0;
    return { chat, ann, bob, general };
  }

  it("answers the message as it was stored", async () => {
    const { chat, ann, general } = await annAndBob();
    chat.time = new Date("2026-11-22T10:00:00.123Z");
    const clientId = newId();
    const { message, isNew } = await sendMessage(chat, ann.id, { roomId: general, clientId, body: "Hello **all**" });
    expect(isNew).toBe(true);
    expect(message).toEqual({
      id: expect.any(String),
      clientId,
      roomId: general,
      seq: 3,
      n: 1,
      author: ann,
      body: "Hello **all**",
      mentions: [],
      sentAt: "2026-11-22T10:00:00.123Z",
    });
  });

  it("tells those who have the room open, then every member's head", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const message = await say(chat, ann, general, "Hello");
    const entry = { type: "message.created", roomId: general, seq: 3, at: message.sentAt, actorId: ann.id, message };
    const [heads] = eventsOf(chat.published, "heads");
    expect(chat.published).toEqual([
      { type: "entries", roomId: general, entries: [entry], userIds: heads?.userIds },
      heads,
    ]);
    expect(heads?.userIds.toSorted()).toEqual([ann.id, bob.id].toSorted());
  });

  it("stores the same draft once and publishes it once", async () => {
    const { chat, ann, general } = await annAndBob();
    const draft = { roomId: general, clientId: newId(), body: "Hello @bob" };
    const first = await sendMessage(chat, ann.id, draft);
    const published = chat.published.length;
    expect(await sendMessage(chat, ann.id, draft)).toEqual({ message: first.message, isNew: false });
    expect(chat.published).toHaveLength(published);
    expect(await chat.db.message.count()).toBe(1);
    expect((await getRoom(chat, ann.id, general)).head).toBe(first.message.seq);
  });

  it("answers the stored message when the draft was changed since: the edit queues behind it", async () => {
    const { chat, ann, general } = await annAndBob();
    const draft = { roomId: general, clientId: newId(), body: "Hello" };
    const { message } = await sendMessage(chat, ann.id, draft);
    expect(await sendMessage(chat, ann.id, { ...draft, body: "Hullo" })).toEqual({ message, isNew: false });
    const edited = await editMessage(chat, ann.id, { messageId: message.id, body: "Hallo" });
    expect(await sendMessage(chat, ann.id, draft)).toEqual({ message: edited, isNew: false });
    await deleteMessage(chat, ann.id, { messageId: message.id });
    expect((await sendMessage(chat, ann.id, draft)).message).toMatchObject({ body: "", deletedAt: expect.any(String) });
  });

  it("refuses a clientId that was used for another room, and two people may choose the same one", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    const clientId = newId();
    await sendMessage(chat, ann.id, { roomId: general, clientId, body: "Hello" });
    const elsewhere = sendMessage(chat, ann.id, { roomId: design.id, clientId, body: "Hello" });
    await expect(elsewhere).rejects.toMatchObject({ refusal: "conflict" });
    expect((await sendMessage(chat, bob.id, { roomId: general, clientId, body: "Hello" })).isNew).toBe(true);
  });

  it("refuses a stranger, takes back the number it took, and publishes nothing", async () => {
    const { chat, ann, bob } = await annAndBob();
    const open = await createRoom(chat, ann.id, { name: "design", private: false });
    const closed = await createRoom(chat, ann.id, { name: "plans", private: true });
    chat.published.length = 0;
    await expect(say(chat, bob, open.id, "Hello")).rejects.toMatchObject({ refusal: "forbidden" });
    await expect(say(chat, bob, closed.id, "Hello")).rejects.toMatchObject({ refusal: "not-found" });
    expect(chat.published).toEqual([]);
    expect(await say(chat, ann, closed.id, "Alone")).toMatchObject({ seq: 2, n: 1 });
  });

  it("refuses a deactivated person whose connection is still up", async () => {
    const { chat, bob, general } = await annAndBob();
    await chat.db.user.update({ where: { id: bob.id }, data: { deactivatedAt: chat.now() } });
    await expect(say(chat, bob, general, "Hello")).rejects.toMatchObject({ refusal: "forbidden" });
  });

  it("is unread to the others and read to its author", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    chat.time = new Date("2026-11-22T10:00:00.000Z");
    const message = await say(chat, ann, general, "Hello");
    expect(await getRoom(chat, ann.id, general)).toMatchObject({ unread: 0, readSeq: message.seq });
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ unread: 1, mentions: 0, lastSentAt: message.sentAt });
  });

  it("reads for the author what stood above, with its notifications", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    await say(chat, ann, general, "Are you there, @bob?");
    const { id } = await chat.db.notification.findFirstOrThrow();
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ unread: 1, mentions: 1 });
    await say(chat, bob, general, "Yes.");
    expect(await getRoom(chat, bob.id, general)).toMatchObject({ unread: 0, mentions: 0 });
    expect(eventsOf(chat.published, "dismiss")).toEqual([{ type: "dismiss", userId: bob.id, ids: [id] }]);
  });

  it("mentions members only", async () => {
    const { chat, ann, bob } = await annAndBob();
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    expect((await say(chat, ann, design.id, "@bob come here")).mentions).toEqual([]);
    await joinRoom(chat, bob.id, design.id);
    expect((await say(chat, ann, design.id, "Welcome @Bob. From @ann")).mentions.toSorted()).toEqual(
      [ann.id, bob.id].toSorted(),
    );
    expect(await chat.db.notification.count()).toBe(1);
  });

  it("mentions at most a hundred people, however many it names", async () => {
    const { chat, ann, general } = await annAndBob();
    const crowd = Array.from({ length: 102 }, (_, index) => ({ id: newId(), name: "X", handle: `x${index}` }));
    await chat.db.user.createMany({ data: crowd.map((one) => ({ ...one, email: one.handle })) });
    await chat.db.membership.createMany({
      data: crowd.map(({ id }) => ({ roomId: general, userId: id, joinedAt: chat.now() })),
    });
    const withTails = crowd.map(({ handle }) => `@${handle}.a.b.c.d.e.f.g.h.i`).join(" ");
    const { id: messageId, mentions } = await say(chat, ann, general, withTails);
    expect(mentions).toEqual([]);
    const body = crowd.map(({ handle }) => `@${handle}`).join(" ");
    const edited = await editMessage(chat, ann.id, { messageId, body });
    expect(edited.mentions).toEqual(crowd.slice(0, 100).map(({ id }) => id));
    expect(await chat.db.notification.count()).toBe(100);
    await deleteMessage(chat, ann.id, { messageId });
    expect(eventsOf(chat.published, "dismiss")).toHaveLength(100);
  });

  it("numbers each person's notifications without holes", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const cleo = await signUp(chat, "Cleo");
    await say(chat, ann, general, "@bob");
    await say(chat, ann, general, "@bob @cleo");
    await say(chat, ann, general, "@cleo @bob @ann");
    const nseqsOf = async (userId: string) =>
      (await chat.db.notification.findMany({ where: { userId }, orderBy: { nseq: "asc" } })).map(({ nseq }) => nseq);
    expect(await nseqsOf(bob.id)).toEqual([1, 2, 3]);
    expect(await nseqsOf(cleo.id)).toEqual([1, 2]);
    expect(await nseqsOf(ann.id)).toEqual([]);
  });

  it("lets who has the room open read it there first", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    chat.time = new Date("2026-11-22T10:00:00.000Z");
    chat.roomsOpen.add(`${bob.id} ${general}`);
    await say(chat, ann, general, "@bob");
    const dueAt = new Date(chat.time.getTime() + limits.ringDelayMs);
    expect(await chat.db.notification.findFirst()).toMatchObject({ reason: "room-open", dueAt });
    expect(eventsOf(chat.published, "notifications.stored")).toEqual([{ type: "notifications.stored", dueAt }]);
  });

  it("says when the first of several notifications is due", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    await signUp(chat, "Cleo");
    chat.time = new Date("2026-11-22T10:00:00.000Z");
    chat.roomsOpen.add(`${bob.id} ${general}`);
    await say(chat, ann, general, "@bob @cleo");
    expect(eventsOf(chat.published, "notifications.stored")).toEqual([
      { type: "notifications.stored", dueAt: chat.time },
    ]);
  });

  it("tells everybody else in a direct room, apart from the deactivated", async () => {
    const { chat, ann, bob } = await annAndBob();
    const cleo = await signUp(chat, "Cleo");
    const direct = await openDirect(chat, ann.id, [bob.id, cleo.id]);
    await chat.db.user.update({ where: { id: cleo.id }, data: { deactivatedAt: chat.now() } });
    await say(chat, ann, direct.id, "Hello both");
    const notified = await chat.db.notification.findMany({
      where: { settledAt: null },
      select: { userId: true, kind: true },
    });
    expect(notified).toEqual([{ userId: bob.id, kind: "direct" }]);
  });
});
