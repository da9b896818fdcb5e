import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { changeProfile } from "./change-profile.ts";
import { changeSettings } from "./change-settings.ts";
import { changeWishes } from "./change-wishes.ts";
import { createRoom } from "./create-room.ts";
import { explainMessage } from "./explain-message.ts";
import { getRoom } from "./get-room.ts";
import { getSettings } from "./get-settings.ts";
import { listNotifications } from "./list-notifications.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { sendDueNotifications } from "./send-due-notifications.ts";

/** A Monday. */
const noon = new Date("2026-11-23T12:00:00.000Z");
const later = (ms: number) => new Date(noon.getTime() + ms);
const hour = 60 * 60_000;

async function annAndBob(chat: TestChat) {
  const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
  const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: false });
  await addMember(chat, ann.id, { roomId, userId: bob.id });
  chat.time = noon;
  chat.published.length = 0;
  const told = async ({ id }: Person) => (await listNotifications(chat, id)).map(({ kind }) => kind);
  const why = async (body: string) => {
    const message = await say(chat, ann, roomId, body);
    await sendDueNotifications(chat);
    return explainMessage(chat, bob.id, message.id);
  };
  return { chat, ann, bob, roomId, told, why };
}

describeOnBothDatabases("what one wants to be told of a room", (fixture) => {
  it("everything: of each message, until it is mentions again", async () => {
    const { chat, ann, bob, roomId, told } = await annAndBob(fixture.chat());
    await changeWishes(chat, bob.id, roomId, { involvement: "everything" });
    await say(chat, ann, roomId, "one");
    expect(await told(bob)).toEqual(["message"]);
    await changeWishes(chat, bob.id, roomId, { involvement: "mentions" });
    await say(chat, ann, roomId, "two");
    expect(await told(bob)).toEqual(["message"]);
  });

  it("nothing, or nothing until later: not told, and told why", async () => {
    const { chat, bob, roomId, why } = await annAndBob(fixture.chat());
    await changeWishes(chat, bob.id, roomId, { involvement: "nothing" });
    expect(await why("@bob")).toMatchObject({ reason: "muted", isTold: false });
    await changeWishes(chat, bob.id, roomId, { involvement: "mentions", mutedUntil: later(hour).toISOString() });
    expect(await why("@bob")).toMatchObject({ reason: "muted-until", isTold: false });
    chat.time = later(hour);
    expect(await why("@bob")).toMatchObject({ reason: "nobody-connected", isTold: true });
  });

  it("muting ends when one says so", async () => {
    const { chat, bob, roomId, why } = await annAndBob(fixture.chat());
    await changeWishes(chat, bob.id, roomId, { mutedUntil: later(hour).toISOString() });
    expect(await changeWishes(chat, bob.id, roomId, { mutedUntil: null })).not.toHaveProperty("mutedUntil");
    expect(await why("@bob")).toMatchObject({ isTold: true });
  });

  it("is shown with the room, and told to the person's other tabs", async () => {
    const { chat, bob, roomId } = await annAndBob(fixture.chat());
    const mutedUntil = later(hour).toISOString();
    const wishes = await changeWishes(chat, bob.id, roomId, { involvement: "everything", mutedUntil });
    expect(wishes).toEqual({ roomId, involvement: "everything", isOwnChoice: true, mutedUntil });
    expect(await getRoom(chat, bob.id, roomId)).toMatchObject({
      involvement: "everything",
      isOwnChoice: true,
      mutedUntil,
    });
    expect(eventsOf(chat.published, "account.changed")).toEqual([
      { type: "account.changed", userId: bob.id, change: { wishes: [wishes] } },
    ]);
  });

  it("follows the person's default where they chose nothing: in rooms they are in, and those they enter", async () => {
    const { chat, ann, bob, roomId, told } = await annAndBob(fixture.chat());
    const other = await createRoom(chat, bob.id, { name: "own choice", private: false });
    await changeWishes(chat, bob.id, other.id, { involvement: "mentions" });
    await changeSettings(chat, bob.id, { involvement: "everything" });
    const [event] = eventsOf(chat.published, "account.changed").slice(-1);
    expect(event?.change.wishes?.map((one) => one.roomId)).toContain(roomId);
    expect(event?.change.wishes?.map((one) => one.roomId)).not.toContain(other.id);
    await say(chat, ann, roomId, "hello");
    expect(await told(bob)).toEqual(["message"]);
    const next = await createRoom(chat, bob.id, { name: "next", private: false });
    expect(next).toMatchObject({ involvement: "everything", isOwnChoice: false });
    expect(await changeWishes(chat, bob.id, other.id, { involvement: "default" })).toMatchObject({
      involvement: "everything",
      isOwnChoice: false,
    });
  });

  it("a direct conversation tells whatever the default is, and can be muted", async () => {
    const { chat, ann, bob, told } = await annAndBob(fixture.chat());
    await changeSettings(chat, bob.id, { involvement: "nothing" });
    const { id: roomId } = await openDirect(chat, ann.id, [bob.id]);
    await say(chat, ann, roomId, "hello");
    expect(await told(bob)).toEqual(["direct"]);
    await changeWishes(chat, bob.id, roomId, { involvement: "nothing" });
    await say(chat, ann, roomId, "hello?");
    expect(await told(bob)).toEqual(["direct"]);
  });

  it("is for members", async () => {
    const { chat, roomId } = await annAndBob(fixture.chat());
    const cleo = await signUp(chat, "Cleo");
    const change = changeWishes(chat, cleo.id, roomId, { involvement: "nothing" });
    await expect(change).rejects.toMatchObject({ refusal: "forbidden" });
  });
});

describeOnBothDatabases("do not disturb, and the hours one chose", (fixture) => {
  const silentOf = async (chat: TestChat, { id }: Person) =>
    (await listNotifications(chat, id)).map(({ silent }) => silent);

  it("listed without ringing while one does not want to be disturbed; told why, also after reading", async () => {
    const { chat, bob, roomId, why } = await annAndBob(fixture.chat());
    await changeProfile(chat, bob.id, { dndUntil: later(hour).toISOString() });
    expect(await why("@bob")).toMatchObject({
      reason: "dnd",
      isTold: false,
      explanation: "You had asked not to be disturbed, so it went into your list without ringing.",
    });
    expect(await silentOf(chat, bob)).toEqual([true]);
    expect(eventsOf(chat.published, "notification").map(({ notification }) => notification.silent)).toEqual([true]);
    const [row] = await chat.db.notification.findMany();
    expect(row).toMatchObject({ quiet: "dnd", reached: false, settledAt: null });
    chat.time = later(hour);
    expect(await why("@bob")).toMatchObject({ isTold: true });
    expect(await silentOf(chat, bob)).toEqual([true, undefined]);
    await readRoom(chat, bob.id, { roomId, seq: 100 });
    expect(await explainMessage(chat, bob.id, row?.messageId ?? "")).toMatchObject({ reason: "read", isTold: false });
  });

  it("is decided when it falls due, and not when it was written", async () => {
    const { chat, ann, bob, roomId } = await annAndBob(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${roomId}`);
    await say(chat, ann, roomId, "@bob");
    await changeProfile(chat, bob.id, { dndUntil: later(hour).toISOString() });
    chat.time = later(3_000);
    await sendDueNotifications(chat);
    expect(eventsOf(chat.published, "notification").map(({ notification }) => notification.silent)).toEqual([true]);
  });

  it("does not ring either in a list that is read before it was sent", async () => {
    const { chat, ann, bob, roomId } = await annAndBob(fixture.chat());
    await changeProfile(chat, bob.id, { dndUntil: later(hour).toISOString() });
    await say(chat, ann, roomId, "@bob");
    expect(await silentOf(chat, bob)).toEqual([true]);
  });

  it("the schedule is in the person's time zone", async () => {
    const { chat, bob, why } = await annAndBob(fixture.chat());
    const schedule = { days: [1, 2, 3, 4, 5], from: "09:00", until: "17:00" };
    await changeSettings(chat, bob.id, { schedule });
    await changeProfile(chat, bob.id, { timeZone: "Pacific/Auckland" });
    expect(await why("@bob")).toMatchObject({ reason: "schedule", isTold: false });
    expect(await getSettings(chat, bob.id)).toMatchObject({ quiet: "schedule", settings: { schedule } });
    await changeProfile(chat, bob.id, { timeZone: "Europe/Berlin" });
    expect(await why("@bob")).toMatchObject({ isTold: true });
    expect(await getSettings(chat, bob.id)).not.toHaveProperty("quiet");
  });
});
