import { expect, it, vi } from "vitest";
import type { Message, Person, RoomId } from "#protocol/values";
import { describeOnBothDatabases, type TestChat } from "#test/databases";
import { archiveRoom } from "./archive-room.ts";
import { createRoom } from "./create-room.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { findMessage } from "./find-message.ts";
import { generalRoomId } from "./general-room-id.ts";
import { listEntries } from "./list-entries.ts";
import { entriesOf, eventsOf, say, signUp } from "./people-for-tests.ts";
import { type FoundPage, previewMessage } from "./preview-message.ts";
import { removePreview } from "./remove-preview.ts";

const page = (title: string): FoundPage => ({ title, description: "", siteName: "" });
const look = async (url: string) => page(url);

describeOnBothDatabases("what is behind a link", (fixture) => {
  type Here = { chat: TestChat; ann: Person; bob: Person; general: RoomId };

  async function annAndBob(): Promise<Here> {
    const chat = fixture.chat();
    const [ann, bob] = [await signUp(chat, "Ann"), await signUp(chat, "Bob")];
    return { chat, ann, bob, general: await generalRoomId(chat) };
  }

  async function previewed({ chat, ann, general }: Here, body: string): Promise<Message> {
    const { id } = await say(chat, ann, general, body);
    chat.published.length = 0;
    await previewMessage(chat, id, look);
    return findMessage(chat, ann.id, id);
  }

  it("is an entry of the log, and part of the message from then on", async () => {
    const here = await annAndBob();
    const { chat, ann, bob, general } = here;
    const message = await previewed(here, "see http://a.example/1 and http://b.example/2");
    expect(message.previews).toEqual([
      { url: "http://a.example/1", title: "http://a.example/1" },
      { url: "http://b.example/2", title: "http://b.example/2" },
    ]);
    const entry = { type: "message.previewed", actorId: ann.id, seq: message.seq + 1, message };
    expect(entriesOf(chat.published)).toMatchObject([entry]);
    expect(eventsOf(chat.published, "heads")).toHaveLength(1);
    expect((await listEntries(chat, bob.id, { roomId: general, after: message.seq, limit: 10 })).entries).toEqual(
      entriesOf(chat.published),
    );
  });

  it("changes nothing where nothing is found, or nothing new", async () => {
    const here = await annAndBob();
    const { chat, ann, general } = here;
    const { id } = await say(chat, ann, general, "http://a.example");
    chat.published.length = 0;
    await previewMessage(chat, id, async () => undefined);
    expect(chat.published).toEqual([]);
    const message = await previewed(here, "http://b.example");
    chat.published.length = 0;
    const again = vi.fn(look);
    await previewMessage(chat, message.id, again);
    expect([again.mock.calls, chat.published]).toEqual([[], []]);
  });

  it("follows an edit: what is still linked is not looked at again, what is not goes", async () => {
    const here = await annAndBob();
    const { chat, ann } = here;
    const { id } = await previewed(here, "http://a.example/ http://b.example/");
    await editMessage(chat, ann.id, { messageId: id, body: "http://c.example/ http://b.example/" });
    const looked = vi.fn(look);
    await previewMessage(chat, id, looked);
    expect(looked.mock.calls).toEqual([["http://c.example/"]]);
    const titles = async () => (await findMessage(chat, ann.id, id)).previews?.map(({ title }) => title);
    expect(await titles()).toEqual(["http://c.example/", "http://b.example/"]);
    await editMessage(chat, ann.id, { messageId: id, body: "no link" });
    await previewMessage(chat, id, look);
    expect(await titles()).toBeUndefined();
  });

  it("stores nothing, and says nothing, when the room was archived while it was looked for", async () => {
    const { chat, ann } = await annAndBob();
    const room = await createRoom(chat, ann.id, { name: "plans", private: false });
    const { id, seq } = await say(chat, ann, room.id, "http://a.example");
    const previewing = previewMessage(chat, id, async (url) => {
      await archiveRoom(chat, ann.id, room.id);
      return page(url);
    });
    await expect(previewing).rejects.toMatchObject({ refusal: "conflict", reason: "room-archived" });
    expect(await findMessage(chat, ann.id, id)).not.toHaveProperty("previews");
    expect((await listEntries(chat, ann.id, { roomId: room.id, after: seq })).entries).toMatchObject([
      { type: "room.archived" },
    ]);
  });

  it("stores nothing when the message was edited or deleted while it was looked for", async () => {
    const { chat, ann, general } = await annAndBob();
    const { id } = await say(chat, ann, general, "http://a.example");
    const edited = previewMessage(chat, id, async (url) => {
      await editMessage(chat, ann.id, { messageId: id, body: "never mind" });
      return page(url);
    });
    await expect(edited).rejects.toMatchObject({ refusal: "conflict" });
    const other = await say(chat, ann, general, "http://a.example");
    const deleted = previewMessage(chat, other.id, async (url) => {
      await deleteMessage(chat, ann.id, { messageId: other.id });
      return page(url);
    });
    await expect(deleted).rejects.toMatchObject({ refusal: "conflict" });
    expect(await chat.db.linkPreview.count()).toBe(0);
    const heads = await chat.db.room.findUniqueOrThrow({ where: { id: general } });
    expect(heads.head, "no number was lost").toBe(await chat.db.entry.count({ where: { roomId: general } }));
  });

  it("goes with its message", async () => {
    const here = await annAndBob();
    const { id } = await previewed(here, "http://a.example");
    const deleted = await deleteMessage(here.chat, here.ann.id, { messageId: id });
    expect(deleted.previews).toBeUndefined();
    expect(await here.chat.db.linkPreview.count()).toBe(0);
    await previewMessage(here.chat, id, look);
    expect(await here.chat.db.linkPreview.count()).toBe(0);
  });

  it("is taken off by the author, for everybody, and stays off when the message is edited", async () => {
    const here = await annAndBob();
    const { chat, ann, bob } = here;
    const { id } = await previewed(here, "http://a.example/ http://b.example/");
    const removal = { messageId: id, url: "http://a.example/" };
    await expect(removePreview(chat, bob.id, removal)).rejects.toMatchObject({ refusal: "forbidden" });
    chat.published.length = 0;
    const message = await removePreview(chat, ann.id, removal);
    expect(message.previews?.map(({ url }) => url)).toEqual(["http://b.example/"]);
    expect(entriesOf(chat.published)).toMatchObject([{ type: "message.previewed", message }]);
    expect(await removePreview(chat, ann.id, removal)).toEqual(message);
    expect(entriesOf(chat.published)).toHaveLength(1);
    await editMessage(chat, ann.id, { messageId: id, body: "better: http://a.example/ http://b.example/" });
    await previewMessage(chat, id, look);
    expect((await findMessage(chat, bob.id, id)).previews).toEqual(message.previews);
  });
});
