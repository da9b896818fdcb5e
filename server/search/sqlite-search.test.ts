import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import type { Chat } from "#chat/chat";
import { createRoom } from "#chat/create-room";
import { deleteMessage } from "#chat/delete-message";
import { deleteRoom } from "#chat/delete-room";
import { editMessage } from "#chat/edit-message";
import { generalRoomId } from "#chat/general-room-id";
import { say, signUp } from "#chat/people-for-tests";
import { searchMessages } from "#chat/search/search-messages";
import { openDatabase } from "#server/database";
import { temporaryFolder } from "#test/temporary-folder";

/** An Ebb without sockets on a data directory, as server.ts puts it together. */
async function open(dataDir: string) {
  const { db, provider, search, follow, close } = await openDatabase({ dataDir });
  const nobody = () => false;
  const chat: Chat = {
    ...{ db, provider, search, now: () => new Date(), hasRoomOpen: nobody, isOnline: nobody, isConnected: nobody },
    publish: (event) => follow?.hear(event),
  };
  let isOpen = true;
  const shut = async () => {
    if (isOpen) await close();
    isOpen = false;
  };
  onTestFinished(shut);
  const find = (userId: string, query: string) => searchMessages(chat, userId, { query, order: "newest", zone: "UTC" });
  const found = async (userId: string, query: string) =>
    (await find(userId, query)).hits.map(({ excerpt }) => excerpt.text);
  return { chat, follow, find, found, close: shut };
}

/** Ann in general, who has said something. */
async function openWithAnn(dataDir: string, ...bodies: string[]) {
  const place = await open(dataDir);
  const ann = await signUp(place.chat, "Ann");
  const general = await generalRoomId(place.chat);
  for (const body of bodies) await say(place.chat, ann, general, body);
  return { ...place, ann, general };
}

const indexOf = (dataDir: string) => join(dataDir, "search.db");

/** How many messages the index of a closed Ebb has. */
function indexed(dataDir: string): unknown {
  const index = new BetterSqlite(indexOf(dataDir), { readonly: true });
  try {
    return index.prepare(`SELECT count(*) FROM "Words"`).pluck().get();
  } finally {
    index.close();
  }
}

it("what was said before there was an index is found once it has caught up, and until then it says so", async () => {
  const dataDir = temporaryFolder();
  const { chat, ann, general, find, found, close } = await openWithAnn(dataDir);
  await Promise.all(Array.from({ length: 1_200 }, (_, number) => say(chat, ann, general, `tea ${number}`)));
  expect(existsSync(indexOf(dataDir))).toBe(false);
  expect(await find(ann.id, "tea")).toMatchObject({ isIndexing: true });
  await expect.poll(async () => (await find(ann.id, "tea")).isIndexing).toBe(undefined);
  expect(await found(ann.id, "tea 0 ")).toEqual(["tea 0"]);
  await close();
  expect(indexed(dataDir)).toBe(1_200);
});

it("what is said is indexed a moment later, without anybody searching", async () => {
  const dataDir = temporaryFolder();
  await openWithAnn(dataDir, "tea");
  await expect.poll(() => existsSync(indexOf(dataDir)) && indexed(dataDir)).toBe(1);
});

it("what was changed while nobody looked is known by what it is now", async () => {
  const dataDir = temporaryFolder();
  const { chat, ann, general, found, close } = await openWithAnn(dataDir, "stays");
  const [edited, deleted] = [await say(chat, ann, general, "first"), await say(chat, ann, general, "second")];
  expect(await found(ann.id, "from:ann")).toEqual(["second", "first", "stays"]);
  await close();
  const later = await open(dataDir);
  await editMessage(later.chat, ann.id, { messageId: edited.id, body: "third" });
  await deleteMessage(later.chat, ann.id, { messageId: deleted.id });
  expect(await later.found(ann.id, "from:ann")).toEqual(["third", "stays"]);
  expect(await later.found(ann.id, "first")).toEqual([]);
});

it("the words of a deleted room leave the index", async () => {
  const dataDir = temporaryFolder();
  const { chat, ann, found, close } = await openWithAnn(dataDir, "tea");
  const { id: roomId } = await createRoom(chat, ann.id, { name: "board", private: true });
  for (const body of ["one", "two"]) await say(chat, ann, roomId, body);
  expect(await found(ann.id, "from:ann")).toHaveLength(3);
  await deleteRoom(chat, ann.id, roomId);
  await expect.poll(() => found(ann.id, "from:ann").then(() => indexed(dataDir))).toBe(1);
  await close();
});

it.each([
  ["damaged", (file: string) => writeFileSync(file, "Dear diary, ".repeat(1_000))],
  ["cut off", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 8_192))],
  ["of another version", (file: string) => within(file, (index) => index.pragma("user_version = 99"))],
  ["of another database", (file: string) => within(file, (index) => index.exec(`UPDATE "Source" SET epoch = 'other'`))],
])("an index that is %s is made anew", async (_, harm) => {
  const dataDir = temporaryFolder();
  const { ann, found, close } = await openWithAnn(dataDir, "tea", "more tea");
  expect(await found(ann.id, "tea")).toHaveLength(2);
  await close();
  harm(indexOf(dataDir));
  const later = await open(dataDir);
  await expect.poll(() => later.found(ann.id, "tea").catch(String)).toHaveLength(2);
  await say(later.chat, ann, await generalRoomId(later.chat), "tea again");
  expect(await later.found(ann.id, "tea")).toHaveLength(3);
});

function within(file: string, change: (index: BetterSqlite.Database) => void): void {
  const index = new BetterSqlite(file);
  change(index);
  index.close();
}

it("a copy of the database that was put back is searched as it is, and not as what came after it was", async () => {
  const dataDir = temporaryFolder();
  const first = await openWithAnn(dataDir, "kept");
  await first.close();
  copyFileSync(join(dataDir, "ebb.db"), join(dataDir, "kept.db"));
  const second = await open(dataDir);
  await say(second.chat, first.ann, first.general, "forgotten");
  expect(await second.found(first.ann.id, "from:ann")).toHaveLength(2);
  await second.close();
  copyFileSync(join(dataDir, "kept.db"), join(dataDir, "ebb.db"));
  const third = await open(dataDir);
  await say(third.chat, first.ann, first.general, "said instead");
  expect(await third.found(first.ann.id, "from:ann")).toEqual(["said instead", "kept"]);
  expect(await third.found(first.ann.id, "forgotten")).toEqual([]);
});

it("somebody in hundreds of rooms finds what is in them, and nothing of the others", async () => {
  const { chat, ann, found } = await openWithAnn(temporaryFolder(), "tea");
  const bob = await signUp(chat, "Bob");
  const rooms = Array.from({ length: 320 }, (_, index) => `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`);
  const createdAt = new Date();
  await chat.db.room.createMany({ data: rooms.map((id) => ({ id, kind: "private", name: id, createdAt })) });
  const members = rooms.map((roomId, index) => ({
    roomId,
    userId: index === 0 ? bob.id : ann.id,
    joinedAt: createdAt,
  }));
  await chat.db.membership.createMany({ data: members });
  await say(chat, bob, rooms[0] ?? "", "tea for Bob");
  for (const roomId of rooms.slice(1)) await say(chat, ann, roomId, "tea");
  await expect.poll(async () => (await found(ann.id, "tea from:bob")).length).toBe(0);
  expect(await found(bob.id, "tea")).toEqual(["tea for Bob", "tea"]);
  expect(await found(ann.id, "tea in:general")).toEqual(["tea"]);
  expect(await found(ann.id, "from:ann")).toHaveLength(25);
});
