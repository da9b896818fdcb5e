import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import type { Message, Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { explainMessage } from "./explain-message.ts";
import { explainNotification } from "./explain-notification.ts";
import { listNotifications } from "./list-notifications.ts";
import { noteShown } from "./note-shown.ts";
import { openDirect } from "./open-direct.ts";
import { say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { removeMember } from "./remove-member.ts";
import { sendDueNotifications } from "./send-due-notifications.ts";

const noon = new Date("2026-11-22T12:00:00.000Z");
const after = (ms: number) => new Date(noon.getTime() + ms);

/** A room of Ann's with Bob in it, at noon. */
async function roomOfTwo(chat: TestChat) {
  chat.time = new Date("2026-11-22T11:00:00.000Z");
  const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
  const room = await createRoom(chat, ann.id, { name: "plans", private: true });
  await addMember(chat, ann.id, { roomId: room.id, userId: bob.id });
  await readRoom(chat, bob.id, { roomId: room.id, seq: 100 });
  chat.time = noon;
  const why = (message: Message, person: Person = bob) => explainMessage(chat, person.id, message.id);
  const pass = (ms: number) => {
    chat.time = after(ms);
    return sendDueNotifications(chat);
  };
  return { chat, ann, bob, roomId: room.id, why, pass };
}

describeOnBothDatabases("why a person was told of a message, or not", (fixture) => {
  it("read in time: the whole course of it, with its times", async () => {
    const { chat, ann, bob, roomId, why } = await roomOfTwo(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${roomId}`);
    const message = await say(chat, ann, roomId, "@bob");
    expect(await why(message)).toMatchObject({ reason: "room-open", isTold: false });
    chat.time = after(1_000);
    await readRoom(chat, bob.id, { roomId, seq: message.seq });
    expect(await why(message)).toEqual({
      reason: "read-in-time",
      explanation: "You read the message before it was sent, so nothing rang.",
      says: "read-in-time",
      isTold: false,
      at: noon.toISOString(),
      dueAt: after(limits.ringDelayMs).toISOString(),
      settledAt: after(1_000).toISOString(),
      steps: [
        { at: noon.toISOString(), text: "You were mentioned.", says: "kind-mention" },
        {
          at: noon.toISOString(),
          text: "You had the room open: Ebb waited for you to read it there.",
          says: "waited",
        },
        { at: after(1_000).toISOString(), text: "You read it in time: nothing rang.", says: "ended-read-in-time" },
      ],
    });
  });

  it("not read in time, sent, shown, read", async () => {
    const { chat, ann, bob, roomId, why, pass } = await roomOfTwo(fixture.chat());
    chat.roomsOpen.add(`${bob.id} ${roomId}`);
    chat.connected.add(bob.id);
    const message = await say(chat, ann, roomId, "@bob");
    await pass(limits.ringDelayMs);
    expect(await why(message)).toMatchObject({ reason: "sent", isTold: true });
    const [{ id } = { id: "" }] = await listNotifications(chat, bob.id);
    chat.time = after(4_000);
    await noteShown(chat, bob.id, { notificationId: id, attended: true });
    chat.time = after(60_000);
    await readRoom(chat, bob.id, { roomId, seq: message.seq });
    const told = await why(message);
    expect(told).toMatchObject({ reason: "read", isTold: true, shownAt: after(4_000).toISOString() });
    expect(told.steps.map(({ text }) => text)).toEqual([
      "You were mentioned.",
      "You had the room open: Ebb waited for you to read it there.",
      "It was not read yet, so it was sent to all your browsers.",
      "A browser you had just used showed it.",
      "You read it, and it was taken off every screen.",
    ]);
    expect(await explainNotification(chat, bob.id, id)).toEqual(told);
  });

  it("nobody connected: it waits, and that is said also when it was read since", async () => {
    const { chat, ann, bob, roomId, why, pass } = await roomOfTwo(fixture.chat());
    const message = await say(chat, ann, roomId, "@bob");
    expect(await why(message)).toMatchObject({ reason: "due-at-once" });
    await pass(0);
    expect(await why(message)).toMatchObject({ reason: "nobody-connected", isTold: true });
    await readRoom(chat, bob.id, { roomId, seq: message.seq });
    expect((await why(message)).steps.map(({ text }) => text)).toContain(
      "It fell due, but no browser of yours was connected.",
    );
  });

  it.each(["plans", "direct"])("muted, in a room (%s): recorded, and never rung, listed or counted", async (kind) => {
    const { chat, ann, bob, ...plans } = await roomOfTwo(fixture.chat());
    const roomId = kind === "direct" ? (await openDirect(chat, ann.id, [bob.id])).id : plans.roomId;
    const mine = { roomId_userId: { roomId, userId: bob.id } };
    await chat.db.membership.update({ where: mine, data: { involvement: "nothing" } });
    chat.published.length = 0;
    const message = await say(chat, ann, roomId, "@bob");
    await plans.pass(10_000);
    expect(await plans.why(message)).toMatchObject({ reason: "muted", isTold: false });
    expect(await listNotifications(chat, bob.id)).toEqual([]);
    expect(chat.published.map(({ type }) => type)).toEqual(["entries", "heads"]);
  });

  it("deactivated at the time", async () => {
    const { chat, ann, bob, roomId, why, pass } = await roomOfTwo(fixture.chat());
    await deactivatePerson(chat, ann.id, bob.id);
    const message = await say(chat, ann, roomId, "@bob");
    await pass(10_000);
    expect(await why(message)).toMatchObject({ reason: "deactivated", isTold: false });
  });

  it("edited, deleted", async () => {
    const { chat, ann, roomId, why } = await roomOfTwo(fixture.chat());
    const [edited, deleted] = [await say(chat, ann, roomId, "@bob"), await say(chat, ann, roomId, "@bob")];
    await editMessage(chat, ann.id, { messageId: edited.id, body: "nobody" });
    await deleteMessage(chat, ann.id, { messageId: deleted.id });
    expect(await why(edited)).toMatchObject({ reason: "edited" });
    expect(await why(deleted)).toMatchObject({ reason: "deleted" });
  });

  it("one's own, an ordinary one, a deleted one", async () => {
    const { chat, ann, bob, roomId, why } = await roomOfTwo(fixture.chat());
    const message = await say(chat, ann, roomId, "Good morning");
    expect(await why(message, ann)).toMatchObject({ reason: "author" });
    expect(await why(message, bob)).toMatchObject({ reason: "not-mentioned", isTold: false, steps: [] });
    await deleteMessage(chat, ann.id, { messageId: message.id });
    expect(await why(message)).toMatchObject({ reason: "deleted" });
  });

  it("not a member then; a member before, gone, and back again", async () => {
    const { chat, ann, bob, roomId, why } = await roomOfTwo(fixture.chat());
    const [before, called] = [await say(chat, ann, roomId, "While Bob is here"), await say(chat, ann, roomId, "@bob")];
    await removeMember(chat, ann.id, { roomId, userId: bob.id });
    const meanwhile = await say(chat, ann, roomId, "@bob is not here");
    await expect(why(before)).rejects.toMatchObject({ refusal: "not-found" });
    chat.time = after(60_000);
    await addMember(chat, ann.id, { roomId, userId: bob.id });
    expect(await why(before)).toMatchObject({ reason: "not-mentioned" });
    expect(await why(called)).toMatchObject({ reason: "left" });
    expect(await why(meanwhile)).toMatchObject({ reason: "not-a-member" });
  });
});
