import { expect, it } from "vitest";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { addReaction } from "./add-reaction.ts";
import { archiveRoom, reopenRoom } from "./archive-room.ts";
import { browseRooms } from "./browse-rooms.ts";
import { changeRoom } from "./change-room.ts";
import { countThreads } from "./count-threads.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { explainMessage } from "./explain-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { getFeed } from "./get-feed.ts";
import { getRoom } from "./get-room.ts";
import { joinRoom } from "./join-room.ts";
import { listArchived } from "./list-archived.ts";
import { listEntries } from "./list-entries.ts";
import { listMessages } from "./list-messages.ts";
import { listNotifications } from "./list-notifications.ts";
import { newId } from "./new-id.ts";
import { openDirect } from "./open-direct.ts";
import { entriesOf, eventsOf, reply, say, signUp } from "./people-for-tests.ts";
import { pinMessage } from "./pin-message.ts";
import { removeReaction } from "./remove-reaction.ts";
import { mayUpload } from "./require-uploader.ts";
import { roomHeads } from "./room-heads.ts";
import { searchMessages } from "./search/search-messages.ts";
import { sendMessage } from "./send-message.ts";

/** Ann, who signs up first, owns the place; the room is Bob's. Cleo was mentioned there and has not read it. */
async function bobsRoom(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const { id: roomId } = await createRoom(chat, bob.id, { name: "plans", private: false });
  for (const { id } of [ann, cleo]) await addMember(chat, bob.id, { roomId, userId: id });
  const message = await say(chat, bob, roomId, "@cleo look");
  chat.published.length = 0;
  return { chat, ann, bob, cleo, roomId, message };
}

const archived = { refusal: "conflict", reason: "room-archived" };

describeOnBothDatabases("archiving a room", (fixture) => {
  it("is an entry of its log and a head of each of its members", async () => {
    const { chat, ann, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    const { head } = await getRoom(chat, bob.id, roomId);
    expect(await archiveRoom(chat, bob.id, roomId)).toMatchObject({ isArchived: true, head: head + 1 });
    expect(entriesOf(chat.published)).toMatchObject([{ type: "room.archived", seq: head + 1, actor: bob }]);
    const userIds = [ann.id, bob.id, cleo.id];
    expect(eventsOf(chat.published, "heads").flatMap((event) => event.userIds)).toEqual(
      expect.arrayContaining(userIds),
    );
    const heads = await roomHeads(chat, [{ roomId, userIds }]);
    expect(heads.map((shared) => shared.head.isArchived)).toEqual(heads.map(() => true));
    const feed = await getFeed(chat, cleo.id);
    expect(feed.heads.find((one) => one.roomId === roomId)).toMatchObject({ isArchived: true });
    const { entries } = await listEntries(chat, cleo.id, { roomId, after: head });
    expect(entries).toMatchObject([{ type: "room.archived", actor: bob }]);
  });

  it("lets go of what waited there for anybody, in the room and in its threads", async () => {
    const { chat, bob, cleo, roomId, message } = await bobsRoom(fixture.chat());
    await reply(chat, cleo, { roomId, threadId: message.id });
    await reply(chat, bob, { roomId, threadId: message.id, body: "@cleo and?" });
    expect(await listNotifications(chat, cleo.id)).not.toEqual([]);
    await archiveRoom(chat, bob.id, roomId);
    expect(await listNotifications(chat, cleo.id)).toEqual([]);
    expect((await countThreads(chat, [cleo.id])).get(cleo.id)).toEqual({ unread: 0, mentions: 0 });
    expect(eventsOf(chat.published, "dismiss").map(({ userId }) => userId)).toContain(cleo.id);
    expect(await getRoom(chat, cleo.id, roomId)).toMatchObject({ mentions: 0 });
    expect(await explainMessage(chat, cleo.id, message.id)).toMatchObject({ reason: "archived" });
  });

  it("is the end of writing, reacting, editing, pinning, uploading, renaming and adding people", async () => {
    const { chat, ann, bob, cleo, roomId, message } = await bobsRoom(fixture.chat());
    const { id: messageId } = message;
    await addReaction(chat, cleo.id, { messageId, emoji: "👀" });
    const dan = await signUp(chat, "Dan");
    await archiveRoom(chat, bob.id, roomId);
    chat.published.length = 0;
    const attempts = [
      () => say(chat, ann, roomId, "anybody?"),
      () => reply(chat, ann, { roomId, threadId: messageId }),
      () => editMessage(chat, bob.id, { messageId, body: "never mind" }),
      () => addReaction(chat, ann.id, { messageId, emoji: "👍" }),
      () => removeReaction(chat, cleo.id, { messageId, emoji: "👀" }),
      () => pinMessage(chat, ann.id, { messageId }),
      () => mayUpload(chat, { userId: ann.id, roomId }),
      () => changeRoom(chat, bob.id, roomId, { topic: "Old plans" }),
      () => addMember(chat, bob.id, { roomId, userId: dan.id }),
    ];
    for (const attempt of attempts) await expect(attempt(), `${attempt}`).rejects.toMatchObject(archived);
    expect(chat.published).toEqual([]);
  });

  it("leaves what was said to be read, found, joined for and, by its author, deleted", async () => {
    const { chat, bob, roomId, message } = await bobsRoom(fixture.chat());
    const dan = await signUp(chat, "Dan");
    await archiveRoom(chat, bob.id, roomId);
    await joinRoom(chat, dan.id, roomId);
    const { messages } = await listMessages(chat, dan.id, { roomId, limit: 50 });
    expect(messages).toMatchObject([{ id: message.id, body: "@cleo look" }]);
    const { hits } = await searchMessages(chat, dan.id, { query: "look", order: "newest", zone: "UTC" });
    expect(hits).toMatchObject([{ messageId: message.id }]);
    expect(await deleteMessage(chat, bob.id, { messageId: message.id })).toMatchObject({ body: "" });
  });

  it("answers what was stored before it to whoever sends it again", async () => {
    const { chat, bob, roomId } = await bobsRoom(fixture.chat());
    const draft = { roomId, clientId: newId(), body: "The last word" };
    const { message } = await sendMessage(chat, bob.id, draft);
    await archiveRoom(chat, bob.id, roomId);
    expect(await sendMessage(chat, bob.id, draft)).toMatchObject({ message: { id: message.id }, isNew: false });
  });

  it("while people write in it: every message is stored before it or refused", async () => {
    const { chat, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    const sends = Array.from({ length: 10 }, (_, n) => say(chat, n % 2 ? bob : cleo, roomId, `Word ${n}`));
    const [, ...outcomes] = await Promise.allSettled([archiveRoom(chat, bob.id, roomId), ...sends]);
    const { seq } = await chat.db.entry.findFirstOrThrow({ where: { roomId, type: "room.archived" } });
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(archived);
      else expect(outcome.value.seq).toBeLessThan(seq);
    }
    expect(await getRoom(chat, bob.id, roomId)).toMatchObject({ head: seq });
  });

  it("is for its owners and the instance's; everybody's room and direct ones stay", async () => {
    const { chat, ann, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    const eve = await signUp(chat, "Eve");
    const direct = await openDirect(chat, ann.id, [bob.id]);
    const forbidden = { refusal: "forbidden" };
    await expect(archiveRoom(chat, cleo.id, roomId)).rejects.toMatchObject({ ...forbidden, reason: "archive-owner" });
    await expect(archiveRoom(chat, eve.id, roomId)).rejects.toMatchObject(forbidden);
    await expect(archiveRoom(chat, ann.id, await generalRoomId(chat))).rejects.toMatchObject(forbidden);
    await expect(archiveRoom(chat, ann.id, direct.id)).rejects.toMatchObject(forbidden);
    const secret = await createRoom(chat, bob.id, { name: "secret", private: true });
    await expect(archiveRoom(chat, eve.id, secret.id)).rejects.toMatchObject({ refusal: "not-found" });
    expect(await archiveRoom(chat, ann.id, roomId)).toMatchObject({ isArchived: true });
    await expect(reopenRoom(chat, cleo.id, roomId)).rejects.toMatchObject(forbidden);
  });

  it("twice, or at the same moment, is once", async () => {
    const { chat, ann, bob, roomId } = await bobsRoom(fixture.chat());
    await Promise.all([archiveRoom(chat, bob.id, roomId), archiveRoom(chat, ann.id, roomId)]);
    await archiveRoom(chat, bob.id, roomId);
    expect(entriesOf(chat.published).map(({ type }) => type)).toEqual(["room.archived"]);
    const { head } = await getRoom(chat, bob.id, roomId);
    expect(await chat.db.entry.count({ where: { roomId } })).toBe(head);
  });
});

describeOnBothDatabases("bringing a room back", (fixture) => {
  it("makes it what it was, unread messages and all", async () => {
    const { chat, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    const { unread } = await getRoom(chat, cleo.id, roomId);
    await archiveRoom(chat, bob.id, roomId);
    const room = await reopenRoom(chat, bob.id, roomId);
    expect(room).not.toHaveProperty("isArchived");
    expect(entriesOf(chat.published).map(({ type }) => type)).toEqual(["room.archived", "room.reopened"]);
    expect(await getRoom(chat, cleo.id, roomId)).toMatchObject({ unread });
    expect(await say(chat, cleo, roomId, "Here again")).toMatchObject({ seq: room.head + 1 });
  });
});

describeOnBothDatabases("the list of archived rooms", (fixture) => {
  it("names public ones to everybody and private ones to their members, and who may bring them back", async () => {
    const { chat, ann, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    const secret = await createRoom(chat, bob.id, { name: "secret", private: true });
    chat.time = new Date(Date.now() + 60_000);
    await archiveRoom(chat, bob.id, roomId);
    chat.time = new Date(Date.now() + 120_000);
    await archiveRoom(chat, bob.id, secret.id);
    const plans = { id: roomId, name: "plans", topic: "", members: 3, joined: true, kind: "public" };
    expect(await listArchived(chat, bob.id)).toMatchObject([
      { id: secret.id, kind: "private", mayReopen: true },
      { ...plans, archivedAt: expect.any(String), mayReopen: true },
    ]);
    expect(await listArchived(chat, ann.id)).toMatchObject([{ ...plans, mayReopen: true }]);
    expect(await listArchived(chat, cleo.id)).toMatchObject([{ ...plans, mayReopen: false }]);
    const eve = await signUp(chat, "Eve");
    expect(await listArchived(chat, eve.id)).toMatchObject([{ ...plans, joined: false, mayReopen: false }]);
    expect((await browseRooms(chat, bob.id)).map(({ name }) => name)).toEqual(["general"]);
  });

  it("keeps their names: another room of that name is refused in words", async () => {
    const { chat, bob, cleo, roomId } = await bobsRoom(fixture.chat());
    await archiveRoom(chat, bob.id, roomId);
    const second = createRoom(chat, cleo.id, { name: "Plans", private: false });
    await expect(second).rejects.toMatchObject({ refusal: "conflict", reason: "room-name-archived" });
  });
});
