import { expect, it } from "vitest";
import type { Person } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { findMessage } from "./find-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { listEntries } from "./list-entries.ts";
import { listMessages } from "./list-messages.ts";
import { newId } from "./new-id.ts";
import { entriesOf, say, signUp } from "./people-for-tests.ts";
import { readRoom } from "./read-room.ts";
import { type MessageReferences, sendMessage } from "./send-message.ts";

describeOnBothDatabases("a message that refers to others", (fixture) => {
  async function twoPeople() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    return { chat, ann, bob, general: await generalRoomId(chat) };
  }

  it("as a reply counts under the message that began the thread, which is told with it and found with it", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const root = await say(chat, ann, general, "Lunch?");
    const first = await refer(chat, bob, general, { threadId: root.id });
    chat.published.length = 0;
    const second = await refer(chat, ann, general, { threadId: first.id });

    const thread = { replies: 2, lastReplyAt: second.sentAt, people: [bob.id, ann.id] };
    expect(second).toMatchObject({ threadId: root.id, thread });
    expect(entriesOf(chat.published)).toMatchObject([{ type: "message.created", message: { id: second.id, thread } }]);
    expect(await findMessage(chat, bob.id, root.id)).toEqual({ ...root, thread });
    const { entries } = await listEntries(chat, bob.id, { roomId: general, after: second.seq - 1, limit: 10 });
    expect(entries).toMatchObject([{ message: second }]);
  });

  it("as replies that arrive together are each counted once", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const root = await say(chat, ann, general, "Lunch?");
    const replies = await Promise.all(
      Array.from({ length: 7 }, (_, index) => refer(chat, index % 2 ? ann : bob, general, { threadId: root.id })),
    );
    expect(replies.map(({ thread }) => thread?.replies)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await findMessage(chat, ann.id, root.id)).toMatchObject({ thread: { replies: 7 } });
    expect(await chat.db.reply.count({ where: { threadId: root.id } })).toBe(7);
  });

  it("as a reply stands in its thread alone, unread by nobody in the room, unless it says so", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const root = await say(chat, ann, general, "Lunch?");
    const inThread = await refer(chat, ann, general, { threadId: root.id });
    const inBoth = await refer(chat, ann, general, { threadId: root.id, alsoInRoom: true });

    expect([root.n, inThread.n, inBoth.n]).toEqual([1, 0, 2]);
    const { messages, before, after } = await listMessages(chat, bob.id, { roomId: general, limit: 10 });
    expect(messages.map(({ id }) => id)).toEqual([root.id, inBoth.id]);
    expect([before, after]).toEqual([undefined, undefined]);
    expect(await readRoom(chat, bob.id, { roomId: general, seq: inThread.seq })).toMatchObject({ unread: 1 });
  });

  it("as a reply does not mark the room as read for its author", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const root = await say(chat, ann, general, "Lunch?");
    await refer(chat, bob, general, { threadId: root.id });
    expect(await readRoom(chat, bob.id, { roomId: general, seq: 0 })).toMatchObject({ unread: 1 });
  });

  it("quotes what its author may read, as it is now; of a deleted message nothing is left in it", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const said = await say(chat, ann, secret.id, "Plans");
    await expect(refer(chat, bob, general, { quoteId: said.id })).rejects.toMatchObject({ refusal: "not-found" });

    const { id, quote } = await refer(chat, ann, general, { quoteId: said.id });
    expect(quote).toEqual({
      messageId: said.id,
      roomId: secret.id,
      author: said.author,
      body: "Plans",
      sentAt: said.sentAt,
    });
    expect((await findMessage(chat, bob.id, id)).quote).toEqual(quote);
    await deleteMessage(chat, ann.id, { messageId: said.id });
    expect((await findMessage(chat, bob.id, id)).quote).toMatchObject({ body: "", deletedAt: expect.any(String) });
  });

  it("quotes a text as plain text, and nothing that is hidden in it", async () => {
    const { chat, ann, general } = await twoPeople();
    const said = await say(chat, ann, general, "It was **not**:\n- ||the gardener||\n- `me`");
    const { quote } = await refer(chat, ann, general, { quoteId: said.id });
    expect(quote?.body).toBe("It was not:\n• ▒▒▒\n• me");
  });

  it("passes on what was only passed on, to whom it may lead or not", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const other = await createRoom(chat, bob.id, { name: "design", private: false });
    const said = await say(chat, ann, secret.id, "Plans");
    const forwarded = await refer(chat, ann, general, { quoteId: said.id, body: "" });
    const again = await refer(chat, bob, other.id, { quoteId: forwarded.id, body: "" });
    expect(again.quote).toMatchObject({ messageId: said.id, body: "Plans" });
    const commented = await refer(chat, ann, general, { quoteId: said.id, body: "Look" });
    expect((await refer(chat, bob, other.id, { quoteId: commented.id })).quote).toMatchObject({ body: "Look" });
    await deleteMessage(chat, ann.id, { messageId: said.id });
    expect((await refer(chat, bob, other.id, { quoteId: forwarded.id })).quote).toMatchObject({
      messageId: forwarded.id,
      body: "",
    });
  });

  it("is refused where what it refers to is not there, or in another room", async () => {
    const { chat, ann, general } = await twoPeople();
    const other = await createRoom(chat, ann.id, { name: "design", private: false });
    const root = await say(chat, ann, other.id, "Elsewhere");
    for (const references of [
      { threadId: newId() },
      { threadId: root.id },
      { quoteId: newId() },
      { attachmentIds: [newId()] },
    ])
      await expect(refer(chat, ann, general, references)).rejects.toMatchObject({ refusal: "not-found" });
  });

  it("has a file that is named twice once", async () => {
    const { chat, ann, general } = await twoPeople();
    const file = await upload(chat, ann, general, "a.txt");
    const sent = await refer(chat, ann, general, { attachmentIds: [file, file] });
    expect(sent.attachments?.map(({ name }) => name)).toEqual(["a.txt"]);
    expect(await chat.db.message.findUnique({ where: { id: sent.id } })).toMatchObject({ attachmentCount: 1 });
  });

  it("takes the files that its author uploaded to this room along, once", async () => {
    const { chat, ann, bob, general } = await twoPeople();
    const [first, second] = [await upload(chat, ann, general, "a.txt"), await upload(chat, ann, general, "b.txt")];
    await expect(refer(chat, bob, general, { attachmentIds: [first] })).rejects.toMatchObject({ refusal: "not-found" });
    const sent = await refer(chat, ann, general, { attachmentIds: [second, first] });
    expect(sent.attachments?.map(({ name }) => name)).toEqual(["b.txt", "a.txt"]);
    expect(await findMessage(chat, bob.id, sent.id)).toEqual(sent);
    await expect(refer(chat, ann, general, { attachmentIds: [first] })).rejects.toMatchObject({ refusal: "not-found" });
  });
});

async function refer(
  chat: TestChat,
  author: Person,
  roomId: string,
  references: MessageReferences & { body?: string },
) {
  const draft = { roomId, clientId: newId(), body: "See there", ...references };
  return (await sendMessage(chat, author.id, draft)).message;
}

async function upload(chat: TestChat, { id: uploaderId }: Person, roomId: string, name: string): Promise<string> {
  const id = newId();
  const file = { type: "text/plain", size: 3, hash: id, kind: "file" };
  await chat.db.attachment.create({ data: { id, uploaderId, roomId, name, createdAt: chat.now(), ...file } });
  return id;
}
