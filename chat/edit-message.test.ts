import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { findMessage } from "./find-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { listNotifications } from "./list-notifications.ts";
import { listVersions } from "./list-versions.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { sendMessage } from "./send-message.ts";
import { storeAttachment } from "./store-attachment.ts";

describeOnBothDatabases("editing a message", (fixture) => {
  async function annAndBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    return { chat, ann, bob, general: await generalRoomId(chat) };
  }

  it("changes the text, keeps its place, and is one entry of the log", async () => {
    const { chat, ann, general } = await annAndBob();
    const message = await say(chat, ann, general, "Helo");
    chat.published.length = 0;
    chat.time = new Date("2030-01-01T00:00:00.000Z");
    const edited = await editMessage(chat, ann.id, { messageId: message.id, body: "Hello" });

    expect(edited).toEqual({ ...message, body: "Hello", editedAt: "2030-01-01T00:00:00.000Z" });
    expect(await findMessage(chat, ann.id, message.id)).toEqual(edited);
    const at = { roomId: general, seq: message.seq + 1, at: "2030-01-01T00:00:00.000Z", actorId: ann.id };
    const [heads, ...more] = eventsOf(chat.published, "heads");
    const entry = { ...at, type: "message.edited", message: edited };
    expect(eventsOf(chat.published, "entries")).toEqual([
      { type: "entries", roomId: general, entries: [entry], userIds: heads?.userIds },
    ]);
    expect(more).toEqual([]);
  });

  it("may leave nothing but its files, or what it quotes; without them there has to be a text", async () => {
    const { chat, ann, general } = await annAndBob();
    const bare = await say(chat, ann, general, "Hello");
    const empty = (messageId: string) => editMessage(chat, ann.id, { messageId, body: "" });
    await expect(empty(bare.id)).rejects.toMatchObject({ refusal: "invalid", reason: "no-text" });
    expect(await findMessage(chat, ann.id, bare.id)).toEqual(bare);

    const about = { type: "text/plain", size: 3, kind: "file", hash: "aa" } as const;
    const file = await storeAttachment(chat, { userId: ann.id, roomId: general }, { name: "notes.txt", ...about });
    for (const references of [{ attachmentIds: [file.id] }, { quoteId: bare.id }]) {
      const draft = { roomId: general, clientId: newId(), body: "Look", ...references };
      const { message } = await sendMessage(chat, ann.id, draft);
      const emptied = await empty(message.id);
      expect(emptied).toEqual({ ...message, body: "", editedAt: expect.any(String) });
      expect(await findMessage(chat, ann.id, message.id)).toEqual(emptied);
      expect(await listVersions(chat, ann.id, message.id)).toMatchObject({
        versions: [{ body: "Look" }, { body: "" }],
      });
    }
  });

  it("does nothing when the text is the same", async () => {
    const { chat, ann, general } = await annAndBob();
    const message = await say(chat, ann, general, "Hello");
    chat.published.length = 0;
    expect(await editMessage(chat, ann.id, { messageId: message.id, body: "Hello" })).toEqual(message);
    expect(chat.published).toEqual([]);
    expect((await getRoom(chat, ann.id, general)).head).toBe(message.seq);
  });

  it("is for one's own messages, in rooms one is in", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const message = await say(chat, ann, general, "Hello");
    const byBob = editMessage(chat, bob.id, { messageId: message.id, body: "Ha" });
    await expect(byBob).rejects.toMatchObject({ refusal: "forbidden" });
    const design = await createRoom(chat, ann.id, { name: "design", private: false });
    await joinRoom(chat, bob.id, design.id);
    const bobs = await say(chat, bob, design.id, "Hello");
    await leaveRoom(chat, bob.id, design.id);
    const afterLeaving = editMessage(chat, bob.id, { messageId: bobs.id, body: "Ha" });
    await expect(afterLeaving).rejects.toMatchObject({ refusal: "not-found" });
  });

  it("tells nothing of a message in a private room, not even that it is there", async () => {
    const { chat, ann, bob } = await annAndBob();
    const plans = await createRoom(chat, ann.id, { name: "plans", private: true });
    const secret = await say(chat, ann, plans.id, "Secret");
    const refusalsFor = async (messageId: string) =>
      Promise.all(
        [
          findMessage(chat, bob.id, messageId),
          editMessage(chat, bob.id, { messageId, body: "Ha" }),
          deleteMessage(chat, bob.id, { messageId }),
        ].map((refused) => refused.catch(({ refusal, message }) => ({ refusal, message }))),
      );
    expect(await refusalsFor(secret.id)).toEqual(await refusalsFor(newId()));
    expect((await refusalsFor(secret.id))[0]).toMatchObject({ refusal: "not-found" });
  });

  it("tells people newly mentioned, once", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const { id: messageId } = await say(chat, ann, general, "Hello");
    const edited = await editMessage(chat, ann.id, { messageId, body: "Hello @bob" });
    expect(edited.mentions).toEqual([bob.id]);
    await editMessage(chat, ann.id, { messageId, body: "Hello again @bob" });
    await readRoom(chat, bob.id, { roomId: general, seq: 100 });
    await editMessage(chat, ann.id, { messageId, body: "Hello" });
    await editMessage(chat, ann.id, { messageId, body: "Hello for the third time @bob" });
    expect(await chat.db.notification.count()).toBe(1);
  });

  it("takes back what people no longer mentioned were told, and tells them anew when they are mentioned again", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const { id: messageId } = await say(chat, ann, general, "Hello @bob");
    const [told] = await listNotifications(chat, bob.id);
    await editMessage(chat, ann.id, { messageId, body: "Hello" });
    expect(await listNotifications(chat, bob.id)).toEqual([]);
    expect(eventsOf(chat.published, "dismiss")).toEqual([{ type: "dismiss", userId: bob.id, ids: [told?.id] }]);
    expect((await getRoom(chat, bob.id, general)).mentions).toBe(0);
    await editMessage(chat, ann.id, { messageId, body: "Hello @bob" });
    expect(await listNotifications(chat, bob.id)).toMatchObject([{ messageId, nseq: 2 }]);
  });

  it("changes what its notifications say", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const { id: messageId } = await say(chat, ann, general, "Helo @bob");
    await editMessage(chat, ann.id, { messageId, body: "**Hello** @bob" });
    expect(await listNotifications(chat, bob.id)).toMatchObject([{ title: "Ann in general", body: "Hello @bob" }]);
  });

  it("tells nobody again in a direct room, mentioned or not", async () => {
    const { chat, ann, bob } = await annAndBob();
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const { id: messageId } = await say(chat, ann, direct.id, "Hello");
    await editMessage(chat, ann.id, { messageId, body: "Hello @bob" });
    await editMessage(chat, ann.id, { messageId, body: "Hello" });
    expect(await listNotifications(chat, bob.id)).toMatchObject([{ kind: "direct", nseq: 1 }]);
  });
});

describeOnBothDatabases("deleting a message", (fixture) => {
  async function mention() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    const general = await generalRoomId(chat);
    const message = await say(chat, ann, general, "The password is rosebud, @bob");
    const [told] = await listNotifications(chat, bob.id);
    chat.published.length = 0;
    return { chat, ann, bob, general, message, told };
  }

  it("leaves its place and nothing of its text: not in the message, nor the log, nor a notification", async () => {
    const { chat, ann, bob, message } = await mention();
    const deleted = await deleteMessage(chat, ann.id, { messageId: message.id });
    expect(deleted).toEqual({ ...message, body: "", mentions: [], deletedAt: expect.any(String) });
    expect(await findMessage(chat, bob.id, message.id)).toEqual(deleted);
    const everything = [
      await chat.db.message.findMany(),
      await chat.db.entry.findMany(),
      await chat.db.notification.findMany(),
      chat.published,
    ];
    expect(JSON.stringify(everything)).not.toContain("rosebud");
  });

  it("takes its notifications off every screen", async () => {
    const { chat, ann, bob, general, message, told } = await mention();
    await deleteMessage(chat, ann.id, { messageId: message.id });
    expect(await listNotifications(chat, bob.id)).toEqual([]);
    expect(eventsOf(chat.published, "dismiss")).toEqual([{ type: "dismiss", userId: bob.id, ids: [told?.id] }]);
    expect(await chat.db.notification.findFirst()).toMatchObject({ reason: "deleted", settledAt: expect.any(Date) });
    expect((await getRoom(chat, bob.id, general)).mentions).toBe(0);
  });

  it("answers the deleted message when it is deleted again, and nothing more happens", async () => {
    const { chat, ann, general, message } = await mention();
    const deleted = await deleteMessage(chat, ann.id, { messageId: message.id });
    chat.published.length = 0;
    expect(await deleteMessage(chat, ann.id, { messageId: message.id })).toEqual(deleted);
    expect(chat.published).toEqual([]);
    expect((await getRoom(chat, ann.id, general)).head).toBe(message.seq + 1);
  });

  it("is for one's own messages; a deleted one cannot be edited back", async () => {
    const { chat, ann, bob, message } = await mention();
    const byBob = deleteMessage(chat, bob.id, { messageId: message.id });
    await expect(byBob).rejects.toMatchObject({ refusal: "forbidden" });
    await deleteMessage(chat, ann.id, { messageId: message.id });
    const edit = editMessage(chat, ann.id, { messageId: message.id, body: "rosebud" });
    await expect(edit).rejects.toMatchObject({ refusal: "conflict" });
  });

  it("wins over an edit at the same moment", async () => {
    const { chat, ann, message } = await mention();
    const messageId = message.id;
    await Promise.allSettled([
      editMessage(chat, ann.id, { messageId, body: "rosebud?" }),
      deleteMessage(chat, ann.id, { messageId }),
      editMessage(chat, ann.id, { messageId, body: "rosebud!" }),
    ]);
    expect(await findMessage(chat, ann.id, messageId)).toMatchObject({ body: "", deletedAt: expect.any(String) });
  });
});
