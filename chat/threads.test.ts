import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { countThreads } from "./count-threads.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { deleteRoom } from "./delete-room.ts";
import { editMessage } from "./edit-message.ts";
import { explainMessage } from "./explain-message.ts";
import { followThread } from "./follow-thread.ts";
import { getFeed } from "./get-feed.ts";
import { getThread } from "./get-thread.ts";
import { listHeads } from "./list-heads.ts";
import { listNotifications } from "./list-notifications.ts";
import { listThreads } from "./list-threads.ts";
import { openDirect } from "./open-direct.ts";
import { eventsOf, reply, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { readThread } from "./read-thread.ts";
import { removeMember } from "./remove-member.ts";

const nothing = { unread: 0, mentions: 0 };

describeOnBothDatabases("threads", (fixture) => {
  /** Ann, Bob and Cleo in a room of Ann's, where she has asked something. */
  async function setScene() {
    const chat = fixture.chat();
    const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
    const { id: roomId } = await createRoom(chat, ann.id, { name: "plans", private: true });
    for (const { id: userId } of [bob, cleo]) await addMember(chat, ann.id, { roomId, userId });
    const root = await say(chat, ann, roomId, "Lunch?");
    for (const { id } of [bob, cleo]) await readRoom(chat, id, { roomId, seq: root.seq });
    return { chat, ann, bob, cleo, roomId, root, thread: { roomId, threadId: root.id } };
  }

  const unreadOf = async (chat: TestChat, { id }: Person) => (await countThreads(chat, [id])).get(id);
  const kindsFor = async (chat: TestChat, { id }: Person) =>
    (await listNotifications(chat, id)).filter(({ kind }) => kind !== "invite").map(({ kind }) => kind);

  it("are followed by who began them, who writes in them and who is called in them, and by nobody else", async () => {
    const { chat, ann, bob, cleo, thread } = await setScene();
    await reply(chat, bob, thread);
    expect(await unreadOf(chat, ann)).toEqual({ unread: 1, mentions: 1 });
    expect(await unreadOf(chat, bob)).toEqual(nothing);
    expect(await unreadOf(chat, cleo)).toEqual(nothing);

    await reply(chat, bob, { ...thread, body: "@cleo?" });
    expect(await kindsFor(chat, cleo)).toEqual(["mention"]);
    await reply(chat, ann, thread);
    expect(await unreadOf(chat, ann)).toEqual(nothing);
    expect(await unreadOf(chat, bob)).toEqual({ unread: 1, mentions: 1 });
    expect(await kindsFor(chat, cleo)).toEqual(["mention", "thread"]);
  });

  it("count for who was called in them from there on", async () => {
    const { chat, bob, cleo, thread } = await setScene();
    await reply(chat, bob, thread);
    await reply(chat, bob, thread);
    const called = await reply(chat, bob, { ...thread, body: "@cleo?" });
    const { threads } = await listThreads(chat, cleo.id, { limit: 20 });
    expect(threads).toMatchObject([{ unread: 1, readSeq: called.seq - 1 }]);
  });

  it("of a direct room are followed by everybody in it", async () => {
    const { chat, ann, bob } = await setScene();
    const { id: roomId } = await openDirect(chat, ann.id, [bob.id]);
    const root = await say(chat, ann, roomId, "Psst");
    await readRoom(chat, bob.id, { roomId, seq: root.seq });
    await reply(chat, ann, { roomId, threadId: root.id });
    expect(await kindsFor(chat, bob)).toEqual(["thread"]);
  });

  it("are not settled by reading the room, nor the room by reading them", async () => {
    const { chat, ann, bob, roomId, thread } = await setScene();
    const inRoom = await say(chat, bob, roomId, "@ann, in the room");
    const inThread = await reply(chat, bob, { ...thread, body: "@ann, in the thread" });
    const [head] = (await listHeads(chat, [ann.id], roomId)).get(ann.id) ?? [];
    expect(head).toMatchObject({ unread: 1, mentions: 1 });

    await readThread(chat, ann.id, { threadId: thread.threadId, seq: inThread.seq });
    expect(await listNotifications(chat, ann.id)).toMatchObject([{ messageId: inRoom.id }]);
    await reply(chat, bob, thread);
    await readRoom(chat, ann.id, { roomId, seq: 99 });
    expect(await kindsFor(chat, ann)).toEqual(["thread"]);
    expect(await unreadOf(chat, ann)).toEqual({ unread: 1, mentions: 1 });
  });

  it("are not settled by writing in the room, nor the room by writing in them", async () => {
    const { chat, ann, bob, roomId, thread } = await setScene();
    await say(chat, bob, roomId, "@ann, in the room");
    await reply(chat, bob, { ...thread, body: "@ann, in the thread" });
    await reply(chat, ann, thread);
    expect(await listNotifications(chat, ann.id)).toMatchObject([{ body: "@ann, in the room" }]);
    await reply(chat, bob, { ...thread, body: "And now?" });
    await say(chat, ann, roomId, "Here");
    expect(await listNotifications(chat, ann.id)).toMatchObject([{ body: "And now?" }]);
  });

  it.each(["room", "thread"] as const)(
    "and the room are settled together where a reply stands in both: by the %s",
    async (place) => {
      const { chat, ann, bob, roomId, thread } = await setScene();
      await readRoom(chat, ann.id, { roomId, seq: 99 });
      const { seq } = await reply(chat, bob, { ...thread, alsoInRoom: true });
      expect(await listNotifications(chat, ann.id)).toMatchObject([{ kind: "thread", alsoInRoom: true }]);
      expect(await unreadOf(chat, ann)).toEqual({ unread: 1, mentions: 0 });
      if (place === "room") await readRoom(chat, ann.id, { roomId, seq });
      else await readThread(chat, ann.id, { threadId: thread.threadId, seq });
      expect(await listNotifications(chat, ann.id)).toEqual([]);
    },
  );

  it("stay unfollowed once they were, even by who writes in them; a mention rings all the same", async () => {
    const { chat, ann, bob, thread } = await setScene();
    await reply(chat, bob, thread);
    await followThread(chat, ann.id, { threadId: thread.threadId, isOn: false });
    await readThread(chat, ann.id, { threadId: thread.threadId, seq: 99 });
    await reply(chat, ann, thread);
    const { id } = await reply(chat, bob, thread);
    expect(await unreadOf(chat, ann)).toEqual(nothing);
    expect(await listNotifications(chat, ann.id)).toEqual([]);
    expect(await explainMessage(chat, ann.id, id)).toMatchObject({ reason: "unfollowed" });

    await reply(chat, bob, { ...thread, body: "@ann!" });
    expect(await kindsFor(chat, ann)).toEqual(["mention"]);
    expect(await unreadOf(chat, ann)).toEqual({ unread: 0, mentions: 1 });
    await followThread(chat, ann.id, { threadId: thread.threadId, isOn: true });
    expect(await unreadOf(chat, ann)).toEqual({ unread: 1, mentions: 1 });
  });

  it("can be followed by who has nothing to do with them, from there on", async () => {
    const { chat, bob, cleo, thread } = await setScene();
    const first = await reply(chat, bob, thread);
    expect(await followThread(chat, cleo.id, { threadId: first.id, isOn: true })).toEqual({
      ...{ threadId: thread.threadId, isFollowing: true, readSeq: first.seq },
    });
    expect(await unreadOf(chat, cleo)).toEqual(nothing);
    await reply(chat, bob, thread);
    expect(await unreadOf(chat, cleo)).toEqual({ unread: 1, mentions: 1 });
  });

  it("say why nobody was told: whoever did not follow, or not yet, or is called where that calls nobody", async () => {
    const { chat, ann, bob, cleo, thread } = await setScene();
    const why = async ({ id }: Person, message: { id: string }) => (await explainMessage(chat, id, message.id)).reason;
    const alone = await reply(chat, bob, thread);
    const called = await reply(chat, bob, { ...thread, body: "@room, anybody?" });
    const inBoth = await reply(chat, bob, { ...thread, alsoInRoom: true });
    const calledInBoth = await reply(chat, bob, { ...thread, body: "@room!", alsoInRoom: true });
    expect([await why(cleo, alone), await why(cleo, called)]).toEqual(["not-following", "only-in-thread"]);
    expect(await why(cleo, inBoth)).toBe("reply-in-room");
    for (const message of [alone, called, inBoth]) expect(await why(ann, message)).toBe("due-at-once");
    expect(await why(cleo, calledInBoth)).toBe("due-at-once");
    await followThread(chat, cleo.id, { threadId: thread.threadId, isOn: true });
    expect([await why(cleo, alone), await why(cleo, inBoth)]).toEqual(["followed-later", "reply-in-room"]);
  });

  it("are quiet in a room of which one wants to hear nothing, and say why", async () => {
    const { chat, ann, bob, roomId, thread } = await setScene();
    const where = { roomId_userId: { roomId, userId: ann.id } };
    await chat.db.membership.update({ where, data: { involvement: "nothing" } });
    const { id } = await reply(chat, bob, thread);
    expect(await listNotifications(chat, ann.id)).toEqual([]);
    expect(await explainMessage(chat, ann.id, id)).toMatchObject({ reason: "muted", isTold: false });
  });

  it("say what is new in them, absolutely, to those whom it concerns", async () => {
    const { chat, ann, bob, cleo, thread } = await setScene();
    expect((await getFeed(chat, ann.id)).threads).toBeUndefined();
    chat.published.length = 0;
    await reply(chat, bob, { ...thread, body: "@cleo" });
    const told = new Set(eventsOf(chat.published, "threads").flatMap(({ userIds }) => userIds));
    expect(told).toEqual(new Set([ann.id, bob.id, cleo.id]));
    expect((await getFeed(chat, ann.id)).threads).toEqual({ unread: 1, mentions: 1 });
    chat.published.length = 0;
    await readThread(chat, ann.id, { threadId: thread.threadId, seq: 99 });
    expect(eventsOf(chat.published, "threads")[0]).toMatchObject({ userIds: [ann.id] });
    chat.published.length = 0;
    await readThread(chat, ann.id, { threadId: thread.threadId, seq: 99 });
    expect(eventsOf(chat.published, "threads")).toEqual([]);
  });

  it("are read page by page, each reply once, with what is known of the person's standing", async () => {
    const { chat, ann, bob, root, thread } = await setScene();
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push((await reply(chat, bob, thread)).id);
    const newest = await getThread(chat, ann.id, { threadId: ids[0] ?? "", limit: 3 });
    expect(newest).toMatchObject({ root: { id: root.id, thread: { replies: 5 } }, isFollowing: true });
    const older = await getThread(chat, ann.id, { ...thread, before: newest.before, limit: 3 });
    expect([...older.replies, ...newest.replies].map(({ id }) => id)).toEqual(ids);
    expect(older.before).toBeUndefined();
  });

  it("are listed newest first, each once page after page, or only those that are unread", async () => {
    const { chat, ann, bob, roomId, root } = await setScene();
    const roots = [root, await say(chat, ann, roomId, "Dinner?"), await say(chat, ann, roomId, "Breakfast?")];
    // All at the same moment: a page must not end within it.
    await Promise.all(roots.map(({ id }) => reply(chat, bob, { roomId, threadId: id, body: id })));
    const listed = [];
    for (let before: string | undefined, first = true; first || before; first = false) {
      const page = await listThreads(chat, ann.id, { limit: 1, before });
      listed.push(...page.threads);
      before = page.before;
    }
    expect(new Set(listed.map((one) => one.root.id))).toEqual(new Set(roots.map(({ id }) => id)));
    expect(listed).toHaveLength(3);
    for (const one of listed) expect(one).toMatchObject({ unread: 1, replies: [{ body: one.root.id }] });

    await readThread(chat, ann.id, { threadId: root.id, seq: 99 });
    const { threads } = await listThreads(chat, ann.id, { limit: 20, unread: true });
    expect(threads.map((one) => one.root.body).sort()).toEqual(["Breakfast?", "Dinner?"]);
  });

  it("end for who is taken out of the room, at once and with all that rang for them", async () => {
    const { chat, ann, bob, roomId, thread } = await setScene();
    await reply(chat, bob, thread);
    await reply(chat, ann, thread);
    expect(await unreadOf(chat, bob)).toEqual({ unread: 1, mentions: 1 });
    chat.published.length = 0;
    await removeMember(chat, ann.id, { roomId, userId: bob.id });
    expect(eventsOf(chat.published, "threads").flatMap(({ userIds }) => userIds)).toContain(bob.id);
    expect(await unreadOf(chat, bob)).toEqual(nothing);
    expect(await listThreads(chat, bob.id, { limit: 20 })).toEqual({ threads: [] });
    const refused = { refusal: "not-found" };
    await expect(getThread(chat, bob.id, { ...thread, limit: 20 })).rejects.toMatchObject(refused);
    await expect(readThread(chat, bob.id, { ...thread, seq: 1 })).rejects.toMatchObject(refused);
    await expect(followThread(chat, bob.id, { ...thread, isOn: true })).rejects.toMatchObject(refused);
    await reply(chat, ann, thread);
    expect(await unreadOf(chat, bob)).toEqual(nothing);
  });

  it("go with their room", async () => {
    const { chat, ann, bob, roomId, thread } = await setScene();
    await reply(chat, bob, thread);
    chat.published.length = 0;
    await deleteRoom(chat, ann.id, roomId);
    expect(eventsOf(chat.published, "threads").flatMap(({ userIds }) => userIds)).toContain(ann.id);
    expect(await unreadOf(chat, ann)).toEqual(nothing);
  });

  it("ring no more for a reply that was deleted, and for one that mentions somebody by an edit", async () => {
    const { chat, ann, bob, cleo, thread } = await setScene();
    const { id } = await reply(chat, bob, thread);
    await deleteMessage(chat, bob.id, { messageId: id });
    expect(await unreadOf(chat, ann)).toMatchObject({ mentions: 0 });
    const later = await reply(chat, bob, thread);
    await editMessage(chat, bob.id, { messageId: later.id, body: "@cleo" });
    expect(await listNotifications(chat, cleo.id)).toMatchObject([{ kind: "mention", threadId: thread.threadId }]);
    await readRoom(chat, cleo.id, { roomId: thread.roomId, seq: 99 });
    expect(await kindsFor(chat, cleo)).toEqual(["mention"]);
    await readThread(chat, cleo.id, { ...thread, seq: 99 });
    expect(await kindsFor(chat, cleo)).toEqual([]);
  });

  it("cost no statement where no message is a reply", async () => {
    const { chat, ann, roomId, thread } = await setScene();
    const statements = async (run: () => Promise<unknown>) => {
      const seen: string[] = [];
      chat.gaps.beforeEach = async ({ sql }) => void seen.push(sql);
      await run();
      chat.gaps.beforeEach = undefined;
      return seen.filter((sql) => /"Following"|"Reply"/.test(sql));
    };
    expect(await statements(() => say(chat, ann, roomId, "Hello"))).toEqual([]);
    const one = await statements(() => reply(chat, ann, thread));
    const many = await statements(() => Promise.all(Array.from({ length: 9 }, () => reply(chat, ann, thread))));
    // They may come in two batches, the first of them alone.
    expect(many.length).toBeLessThanOrEqual(2 * one.length);
    expect(one.length).toBeGreaterThan(0);
  });
});
