import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { explainNotification } from "./explain-notification.ts";
import { generalRoomId } from "./general-room-id.ts";
import { listEarlier, listNotifications } from "./list-notifications.ts";
import { newId } from "./new-id.ts";
import { noteShown } from "./note-shown.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { sendDueNotifications } from "./send-due-notifications.ts";
import { sendMessage } from "./send-message.ts";

const noon = new Date("2026-11-22T12:00:00.000Z");
const later = (ms: number) => new Date(noon.getTime() + ms);

async function annAndBob(chat: TestChat) {
  const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
  const general = await generalRoomId(chat);
  chat.time = noon;
  chat.published.length = 0;
  return { chat, ann, bob, general };
}

const sentTo = (chat: TestChat) => eventsOf(chat.published, "notification");

describeOnBothDatabases("sending due notifications", (fixture) => {
  it("publishes what is due, as a person is to see it, and marks it sent", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    const message = await say(chat, ann, general, "Lunch, **@bob**?");
    expect(await sendDueNotifications(chat)).toBeUndefined();
    const [notification] = await listNotifications(chat, bob.id);
    expect(sentTo(chat)).toEqual([{ type: "notification", userId: bob.id, notification }]);
    expect(notification).toEqual({
      id: expect.any(String),
      nseq: 1,
      kind: "mention",
      roomId: general,
      messageId: message.id,
      seq: message.seq,
      title: "Ann in general",
      says: { name: "in", actor: "Ann", room: "general", others: [] },
      body: "Lunch, @bob?",
      at: noon.toISOString(),
    });
    expect(await chat.db.notification.findFirst()).toMatchObject({
      sentAt: noon,
      reached: false,
      reason: "nobody-connected",
    });
  });

  it("sends each once", async () => {
    const { chat, ann, general } = await annAndBob(fixture.chat());
    await say(chat, ann, general, "@bob");
    await sendDueNotifications(chat);
    await sendDueNotifications(chat);
    expect(sentTo(chat)).toHaveLength(1);
  });

  it("sends each once when several nodes sweep at the same time", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    for (let round = 1; round <= 10; round++) {
      await say(chat, ann, general, "@bob");
      await Promise.all(Array.from({ length: 6 }, () => sendDueNotifications(chat)));
    }
    expect(sentTo(chat).map(({ notification }) => notification.nseq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await listNotifications(chat, bob.id)).toHaveLength(10);
  });

  it("waits for who has the room open, and answers until when", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${general}`);
    await say(chat, ann, general, "@bob");
    expect(await sendDueNotifications(chat)).toEqual(later(limits.ringDelayMs));
    expect(sentTo(chat)).toEqual([]);
    expect(await listNotifications(chat, bob.id)).toEqual([]);
    chat.time = later(limits.ringDelayMs);
    expect(await sendDueNotifications(chat)).toBeUndefined();
    expect(sentTo(chat)).toHaveLength(1);
    expect(await listNotifications(chat, bob.id)).toHaveLength(1);
  });

  it("does not wait an hour longer when the clock is set back an hour meanwhile", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${general}`);
    await say(chat, ann, general, "@bob");
    chat.time = later(-60 * 60_000 + limits.ringDelayMs);
    expect(await sendDueNotifications(chat)).toBeUndefined();
    expect(sentTo(chat)).toHaveLength(1);
  });

  it("never sends what was read in time", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${general}`);
    const { seq } = await say(chat, ann, general, "@bob");
    await readRoom(chat, bob.id, { roomId: general, seq });
    chat.time = later(limits.ringDelayMs);
    expect(await sendDueNotifications(chat)).toBeUndefined();
    expect(sentTo(chat)).toEqual([]);
  });

  it("takes up in portions what was left lying", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    const { id: messageId, seq } = await say(chat, ann, general, "Hello");
    await chat.db.notification.createMany({
      data: Array.from({ length: 300 }, (_, index) => ({
        id: `n${index}`,
        userId: bob.id,
        nseq: index + 1,
        kind: "mention",
        roomId: general,
        messageId,
        seq,
        at: noon,
        dueAt: later(index),
        reason: "due-at-once",
      })),
    });
    chat.time = later(1_000);
    expect(await sendDueNotifications(chat)).toEqual(later(250));
    expect(sentTo(chat)).toHaveLength(250);
    expect(await sendDueNotifications(chat)).toBeUndefined();
    expect(sentTo(chat).map(({ notification }) => notification.nseq)).toEqual(
      Array.from({ length: 300 }, (_, index) => index + 1),
    );
  });
});

describeOnBothDatabases("a person's notifications", (fixture) => {
  it("say who and where", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    const cleo = await signUp(chat, "Cleo");
    await say(chat, ann, general, "@bob");
    await say(chat, ann, (await openDirect(chat, ann.id, [bob.id])).id, "You and me");
    await say(chat, ann, (await openDirect(chat, ann.id, [bob.id, cleo.id])).id, "The three of us");
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true, topic: "What next" });
    await addMember(chat, ann.id, { roomId: plans.id, userId: bob.id });
    expect(await listNotifications(chat, bob.id)).toMatchObject([
      { kind: "mention", title: "Ann in general", body: "@bob" },
      { kind: "direct", title: "Ann", body: "You and me" },
      { kind: "direct", title: "Ann to you and Cleo", body: "The three of us" },
      { kind: "invite", title: "Ann added you to plans", body: "What next", seq: 2 },
    ]);
  });

  it("say what is passed on without a word, as it is now", async () => {
    const { chat, ann, bob } = await annAndBob(fixture.chat());
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const said = await say(chat, ann, secret.id, "**High** tide, ||at ten||");
    await sendMessage(chat, ann.id, { roomId: direct.id, clientId: newId(), body: "", quoteId: said.id });
    expect(await listNotifications(chat, bob.id)).toMatchObject([{ title: "Ann", body: "High tide, ▒▒▒" }]);
    await deleteMessage(chat, ann.id, { messageId: said.id });
    expect(await listNotifications(chat, bob.id)).toMatchObject([{ title: "Ann", body: "" }]);
  });

  it("are cut to their length", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    await say(chat, ann, general, `@bob ${"👋".repeat(300)}`);
    const [notification] = await listNotifications(chat, bob.id);
    expect([...(notification?.body ?? "")]).toHaveLength(limits.notificationBodyMaxChars);
    expect(notification?.body.isWellFormed()).toBe(true);
  });

  it("are the newest hundred, newest last", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    for (let n = 1; n <= 103; n++) await say(chat, ann, general, "@bob");
    const nseqs = (await listNotifications(chat, bob.id)).map(({ nseq }) => nseq);
    expect(nseqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 4));
  });

  it("are not settled by being shown, however often and to whomever; of each the first time counts", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    await say(chat, ann, general, "@bob");
    await sendDueNotifications(chat);
    const [{ id } = { id: "" }] = await listNotifications(chat, bob.id);
    for (const [ms, attended] of [
      [1_000, false],
      [2_000, true],
      [3_000, true],
    ] as const) {
      chat.time = later(ms);
      await noteShown(chat, bob.id, { notificationId: id, attended });
    }
    const shown = { shownAt: later(1_000), attendedAt: later(2_000), settledAt: null, reason: "nobody-connected" };
    expect(await chat.db.notification.findFirst()).toMatchObject(shown);
    expect(await listNotifications(chat, bob.id)).toHaveLength(1);
  });

  it("can still be found when they are settled, the latest first, at most twenty", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const { seq } = await say(chat, ann, direct.id, "first read");
    for (let n = 1; n <= 21; n++) await say(chat, ann, general, `@bob ${n}`);
    await say(chat, ann, direct.id, "still unread");
    await readRoom(chat, bob.id, { roomId: general, seq: 100 });
    chat.time = later(1_000);
    await readRoom(chat, bob.id, { roomId: direct.id, seq });
    const earlier = await listEarlier(chat, bob.id);
    expect(earlier.map(({ body }) => body)).toEqual([
      "first read",
      ...Array.from({ length: 19 }, (_, index) => `@bob ${21 - index}`),
    ]);
    expect(earlier[0]).toMatchObject({ settledAt: later(1_000).toISOString(), reason: "read-in-time" });
    expect(await listEarlier(chat, ann.id)).toEqual([]);
  });

  it("are nobody else's business", async () => {
    const { chat, ann, bob, general } = await annAndBob(fixture.chat());
    await say(chat, ann, general, "@bob");
    const [{ id } = { id: "" }] = await listNotifications(chat, bob.id);
    const foreign = explainNotification(chat, ann.id, id);
    await expect(foreign).rejects.toMatchObject({ refusal: "not-found" });
    await expect(noteShown(chat, ann.id, { notificationId: id, attended: true })).rejects.toMatchObject({
      refusal: "not-found",
    });
    expect(await chat.db.notification.findFirst()).toMatchObject({ shownAt: null });
  });
});
