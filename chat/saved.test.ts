import { expect, it } from "vitest";
import { limits } from "#protocol/limits";
import { describeOnBothDatabases } from "#test/databases";
import { addMember } from "./add-member.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { leaveRoom } from "./leave-room.ts";
import { listSaved, listSavedIds } from "./list-saved.ts";
import { newId } from "./new-id.ts";
import { entriesOf, eventsOf, say, signUp } from "./people-for-tests.ts";
import { saveMessage, unsaveMessage } from "./save-message.ts";

describeOnBothDatabases("saving a message for later", (fixture) => {
  async function annAndBob() {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    return { chat, ann, bob, general: await generalRoomId(chat) };
  }

  it("is told to the person's own tabs and to nobody else, and is no entry of the log", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const { id: messageId } = await say(chat, ann, general, "Read this");
    chat.published.length = 0;
    expect(await saveMessage(chat, bob.id, { messageId })).toEqual({ isSaved: true });
    expect(await saveMessage(chat, bob.id, { messageId })).toEqual({ isSaved: true });
    expect(await unsaveMessage(chat, bob.id, { messageId })).toEqual({ isSaved: false });
    expect(await unsaveMessage(chat, bob.id, { messageId })).toEqual({ isSaved: false });
    const told = (isSaved: boolean) => ({ userId: bob.id, change: { saved: { messageId, isSaved } } });
    expect(eventsOf(chat.published, "account.changed")).toMatchObject([told(true), told(false)]);
    expect(entriesOf(chat.published)).toEqual([]);
  });

  it("lists the newest saved first, page by page, each once, and nobody else's", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const ids = Array.from({ length: limits.savedPage + 5 }, newId);
    await chat.db.message.createMany({
      data: ids.map((id, index) => ({
        ...{ id, roomId: general, authorId: ann.id, clientId: newId(), seq: 1_000 + index, body: `Message ${index}` },
        sentAt: new Date(),
      })),
    });
    // Four at the same moment each: time alone does not tell where a page ended.
    const at = (index: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, Math.floor(index / 4)));
    const rows = ids.map((messageId, index) => ({ userId: bob.id, messageId, roomId: general, at: at(index) }));
    await chat.db.savedMessage.createMany({ data: rows });
    await saveMessage(chat, ann.id, { messageId: ids[0] ?? "" });
    const first = await listSaved(chat, bob.id, {});
    const last = first.saved.at(-1);
    const second = await listSaved(chat, bob.id, { before: last?.savedAt, beforeId: last?.message.id });
    expect([first.more, second.more, first.saved.length]).toEqual([true, false, limits.savedPage]);
    const listed = [...first.saved, ...second.saved].map(({ message }) => message.id);
    expect(listed.toSorted()).toEqual(ids.toSorted());
    expect(ids.slice(-4)).toContain(listed[0]);
    expect((await listSavedIds(chat, bob.id)).messageIds.toSorted()).toEqual(ids.toSorted());
  });

  it("has an end, to which what was deleted does not count", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const ids = Array.from({ length: limits.savedMax }, newId);
    await chat.db.message.createMany({
      data: ids.map((id, index) => ({
        ...{ id, roomId: general, authorId: ann.id, clientId: newId(), seq: 1_000 + index, body: `Message ${index}` },
        sentAt: new Date(),
      })),
    });
    await chat.db.savedMessage.createMany({
      data: ids.map((messageId) => ({ userId: bob.id, messageId, roomId: general, at: new Date() })),
    });
    const { id: messageId } = await say(chat, ann, general, "One more");
    await expect(saveMessage(chat, bob.id, { messageId })).rejects.toMatchObject({ reason: "saved-max" });
    await deleteMessage(chat, ann.id, { messageId: ids[0] ?? "" });
    expect(await saveMessage(chat, bob.id, { messageId })).toEqual({ isSaved: true });
  });

  it("shows only what may still be read", async () => {
    const { chat, ann, bob, general } = await annAndBob();
    const secret = await createRoom(chat, ann.id, { name: "secret", private: true });
    const hidden = await say(chat, ann, secret.id, "Plans");
    await expect(saveMessage(chat, bob.id, { messageId: hidden.id })).rejects.toMatchObject({ refusal: "not-found" });
    await addMember(chat, ann.id, { roomId: secret.id, userId: bob.id });
    const open = await say(chat, ann, general, "Open");
    const deleted = await say(chat, ann, general, "Oops");
    for (const { id } of [hidden, open, deleted]) await saveMessage(chat, bob.id, { messageId: id });
    await deleteMessage(chat, ann.id, { messageId: deleted.id });
    await leaveRoom(chat, bob.id, secret.id);
    const { saved } = await listSaved(chat, bob.id, {});
    expect(saved.map(({ message }) => message)).toEqual([open]);
    expect(await unsaveMessage(chat, bob.id, { messageId: hidden.id })).toEqual({ isSaved: false });
    await expect(saveMessage(chat, bob.id, { messageId: deleted.id })).rejects.toMatchObject({ refusal: "conflict" });
  });
});
