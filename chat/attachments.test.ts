import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import type { Person, RoomId } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { deleteMessage } from "./delete-message.ts";
import { deleteRoom } from "./delete-room.ts";
import { discardAttachment } from "./discard-attachment.ts";
import { findAttachment } from "./find-attachment.ts";
import { findMessage } from "./find-message.ts";
import { forgetAttachments } from "./forget-attachments.ts";
import { newId } from "./new-id.ts";
import { signUp } from "./people-for-tests.ts";
import { removeMember } from "./remove-member.ts";
import { mayUpload } from "./require-uploader.ts";
import { sendMessage } from "./send-message.ts";
import { type StoredFile, storeAttachment } from "./store-attachment.ts";

const notes: StoredFile = { name: "notes.txt", type: "text/plain", size: 5, kind: "file", hash: "aa" };
const picture: StoredFile = {
  ...{ name: "cat.jpg", type: "image/jpeg", size: 9, kind: "image", hash: "bb", thumbnailHash: "cc" },
  ...{ width: 40, height: 30, blur: "data:image/webp;base64,AA==" },
};

/** Ann owns the private room, Bob is in it, Cleo is not. */
async function annsRoom(chat: TestChat) {
  const [ann, bob, cleo] = [await signUp(chat, "Ann"), await signUp(chat, "Bob"), await signUp(chat, "Cleo")];
  const room = await createRoom(chat, ann.id, { name: "plans", private: true });
  await addMember(chat, ann.id, { roomId: room.id, userId: bob.id });
  return { chat, ann, bob, cleo, room };
}

async function sent(chat: TestChat, author: Person, roomId: RoomId, file: StoredFile) {
  const { id } = await storeAttachment(chat, { userId: author.id, roomId }, file);
  const draft = { roomId, clientId: newId(), body: "", attachmentIds: [id] };
  const { message } = await sendMessage(chat, author.id, draft);
  return { id, message };
}

/** Sweeps; answers which contents were let go. */
async function sweep(chat: TestChat, isGone = true): Promise<string[]> {
  const removed: string[] = [];
  await forgetAttachments(chat, async (hash) => {
    removed.push(hash);
    return isGone;
  });
  return removed.sort();
}

const notFound = { refusal: "not-found" };

describeOnBothDatabases("attachments", (fixture) => {
  it("that are taken back while their message is being stored are part of it, or it is refused", async () => {
    const { chat, ann, bob, room } = await annsRoom(fixture.chat());
    const { id } = await storeAttachment(chat, { userId: ann.id, roomId: room.id }, notes);
    let takingBack: Promise<unknown> | undefined;
    chat.gaps.beforeEach = async ({ sql }) => {
      if (!sql.includes('INSERT INTO "Message"')) return;
      chat.gaps.beforeEach = undefined;
      takingBack = discardAttachment(chat, ann.id, id).catch((refused) => refused);
      if (chat.provider === "postgresql") await takingBack;
    };
    const draft = { roomId: room.id, clientId: newId(), body: "Look", attachmentIds: [id] };
    const sending = sendMessage(chat, ann.id, draft);
    if (chat.provider === "postgresql") return expect(sending).rejects.toMatchObject({ reason: "file-gone" });
    await sending;
    expect(await takingBack).toMatchObject(notFound);
    expect(await findAttachment(chat, bob.id, { id })).toMatchObject({ name: notes.name });
  });

  it("say what they are, and nothing of where their bytes lie", async () => {
    const { chat, ann, room } = await annsRoom(fixture.chat());
    const stored = await storeAttachment(chat, { userId: ann.id, roomId: room.id }, picture);
    const { hash, thumbnailHash, ...shown } = picture;
    const url = `/api/files/${stored.id}`;
    expect(stored).toEqual({ id: stored.id, ...shown, url, thumbnailUrl: `${url}/thumbnail` });
  });

  it("are for their uploader alone until they are sent, and then for whoever is in the room", async () => {
    const { chat, ann, bob, cleo, room } = await annsRoom(fixture.chat());
    const unsent = await storeAttachment(chat, { userId: ann.id, roomId: room.id }, notes);
    expect(await findAttachment(chat, ann.id, { id: unsent.id })).toMatchObject({ name: "notes.txt", hash: "aa" });
    await expect(findAttachment(chat, bob.id, { id: unsent.id })).rejects.toMatchObject(notFound);
    const { id } = await sent(chat, ann, room.id, picture);
    expect(await findAttachment(chat, bob.id, { id })).toMatchObject({ hash: "bb", thumbnailHash: "cc" });
    await expect(findAttachment(chat, cleo.id, { id })).rejects.toMatchObject(notFound);
    await expect(findAttachment(chat, bob.id, { id: crypto.randomUUID() })).rejects.toMatchObject(notFound);
  });

  it("end for a person with their membership, and for all with the message or the room", async () => {
    const { chat, ann, bob, room } = await annsRoom(fixture.chat());
    const [first, second] = [await sent(chat, ann, room.id, notes), await sent(chat, ann, room.id, picture)];
    await removeMember(chat, ann.id, { roomId: room.id, userId: bob.id });
    await expect(findAttachment(chat, bob.id, { id: first.id })).rejects.toMatchObject(notFound);
    await deleteMessage(chat, ann.id, { messageId: first.message.id });
    await expect(findAttachment(chat, ann.id, { id: first.id })).rejects.toMatchObject(notFound);
    expect(await findAttachment(chat, ann.id, { id: second.id })).toMatchObject({ hash: "bb" });
    await deleteRoom(chat, ann.id, room.id);
    await expect(findAttachment(chat, ann.id, { id: second.id })).rejects.toMatchObject(notFound);
    expect(await sweep(chat)).toEqual(["aa", "bb", "cc"]);
    expect(await chat.db.attachment.count()).toBe(0);
  });

  it("are shown by what quotes them, in whatever room, for as long as they, it and the reader are there", async () => {
    const { chat, ann, bob, cleo, room } = await annsRoom(fixture.chat());
    const lobby = await createRoom(chat, ann.id, { name: "lobby", private: true });
    for (const { id: userId } of [bob, cleo]) await addMember(chat, ann.id, { roomId: lobby.id, userId });
    const { id, message } = await sent(chat, ann, room.id, picture);
    const other = await sent(chat, ann, room.id, notes);
    const quoting = async (quoteId: string) => {
      const draft = { roomId: lobby.id, clientId: newId(), body: "", quoteId };
      return (await sendMessage(chat, bob.id, draft)).message;
    };
    const [first, second] = [await quoting(message.id), await quoting(message.id)];
    const quotedIn = first.id;
    const { hash, thumbnailHash, ...shown } = picture;
    const url = (path = "") => `/api/files/${id}${path}?quotedIn=${quotedIn}`;
    const expected = [{ id, ...shown, url: url(), thumbnailUrl: url("/thumbnail") }];
    expect(first.quote?.attachments).toEqual(expected);
    expect((await findMessage(chat, cleo.id, first.id)).quote?.attachments).toEqual(expected);

    expect(await findAttachment(chat, cleo.id, { id, quotedIn })).toMatchObject({ hash: "bb", thumbnailHash: "cc" });
    for (const asked of [{ id }, { id: other.id, quotedIn }, { id, quotedIn: message.id }, { id, quotedIn: newId() }])
      await expect(findAttachment(chat, cleo.id, asked)).rejects.toMatchObject(notFound);
    await removeMember(chat, ann.id, { roomId: lobby.id, userId: bob.id });
    await expect(findAttachment(chat, bob.id, { id, quotedIn })).rejects.toMatchObject(notFound);
    await addMember(chat, ann.id, { roomId: lobby.id, userId: bob.id });
    await deleteMessage(chat, bob.id, { messageId: first.id });
    await expect(findAttachment(chat, cleo.id, { id, quotedIn })).rejects.toMatchObject(notFound);
    expect(await findAttachment(chat, cleo.id, { id, quotedIn: second.id })).toMatchObject({ hash: "bb" });

    await deleteMessage(chat, ann.id, { messageId: message.id });
    await expect(findAttachment(chat, cleo.id, { id, quotedIn: second.id })).rejects.toMatchObject(notFound);
    expect((await findMessage(chat, cleo.id, second.id)).quote).not.toHaveProperty("attachments");
  });

  it("are taken from members who are there, and asked about again when the bytes have come", async () => {
    const { chat, ann, bob, cleo, room } = await annsRoom(fixture.chat());
    const upload = { userId: bob.id, roomId: room.id };
    await mayUpload(chat, upload);
    await removeMember(chat, ann.id, upload);
    await expect(storeAttachment(chat, upload, notes)).rejects.toMatchObject(notFound);
    await expect(mayUpload(chat, { userId: cleo.id, roomId: room.id })).rejects.toMatchObject(notFound);
    await expect(mayUpload(chat, { userId: ann.id, roomId: crypto.randomUUID() })).rejects.toMatchObject(notFound);
    const open = await createRoom(chat, ann.id, { name: "open", private: false });
    const refused = { refusal: "forbidden" };
    await expect(mayUpload(chat, { userId: cleo.id, roomId: open.id })).rejects.toMatchObject(refused);
    await addMember(chat, ann.id, { roomId: open.id, userId: cleo.id });
    await deactivatePerson(chat, ann.id, cleo.id);
    await expect(mayUpload(chat, { userId: cleo.id, roomId: open.id })).rejects.toMatchObject(refused);
    expect(await chat.db.attachment.count()).toBe(0);
  });

  it("do not pile up unsent, for one person", async () => {
    const { chat, ann, bob, room } = await annsRoom(fixture.chat());
    const upload = { userId: ann.id, roomId: room.id };
    let last = "";
    for (let i = 0; i < limits.unsentFilesMax; i++) last = (await storeAttachment(chat, upload, notes)).id;
    await expect(mayUpload(chat, upload)).rejects.toMatchObject({ refusal: "conflict" });
    await expect(storeAttachment(chat, upload, notes)).rejects.toMatchObject({ refusal: "conflict" });
    await mayUpload(chat, { userId: bob.id, roomId: room.id });
    await discardAttachment(chat, ann.id, last);
    await mayUpload(chat, upload);
  });

  it("are taken back by their uploader while they are unsent, and by nobody else", async () => {
    const { chat, ann, bob, room } = await annsRoom(fixture.chat());
    const { id } = await storeAttachment(chat, { userId: ann.id, roomId: room.id }, notes);
    await expect(discardAttachment(chat, bob.id, id)).rejects.toMatchObject(notFound);
    await discardAttachment(chat, ann.id, id);
    await expect(findAttachment(chat, ann.id, { id })).rejects.toMatchObject(notFound);
    await expect(discardAttachment(chat, ann.id, id)).rejects.toMatchObject(notFound);
    const other = await sent(chat, ann, room.id, picture);
    await expect(discardAttachment(chat, ann.id, other.id)).rejects.toMatchObject(notFound);
    expect(await sweep(chat)).toEqual(["aa"]);
  });

  it("are swept when nobody sent them within a day", async () => {
    const { chat, ann, room } = await annsRoom(fixture.chat());
    const began = Date.now();
    await storeAttachment(chat, { userId: ann.id, roomId: room.id }, notes);
    const { id } = await sent(chat, ann, room.id, picture);
    chat.time = new Date(began + limits.unsentFilesKeptMs - 60_000);
    expect(await sweep(chat)).toEqual([]);
    chat.time = new Date(began + limits.unsentFilesKeptMs + 60_000);
    expect(await sweep(chat)).toEqual(["aa"]);
    expect((await chat.db.attachment.findMany()).map((row) => row.id)).toEqual([id]);
  });

  it("leave their bytes to others that have the same, and stay on the list until the bytes are gone", async () => {
    const { chat, ann, bob, room } = await annsRoom(fixture.chat());
    const first = await sent(chat, ann, room.id, picture);
    const second = await sent(chat, bob, room.id, { ...notes, hash: "cc" });
    await deleteMessage(chat, ann.id, { messageId: first.message.id });
    expect(await sweep(chat, false)).toEqual(["bb"]);
    expect(await chat.db.attachment.count()).toBe(2);
    expect(await sweep(chat)).toEqual(["bb"]);
    expect((await chat.db.attachment.findMany()).map((row) => row.id)).toEqual([second.id]);
  });
});
