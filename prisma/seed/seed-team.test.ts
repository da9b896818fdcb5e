import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Chat } from "#chat/chat";
import { getFeed } from "#chat/get-feed";
import { listMessages } from "#chat/list-messages";
import { listPins } from "#chat/list-pins";
import { listRooms } from "#chat/list-rooms";
import { searchMessages } from "#chat/search/search-messages";
import { limits } from "#protocol/limits";
import { openDatabase } from "#server/database";
import type { OpenDatabase } from "#server/open-database";

const dataDir = mkdtempSync(join(tmpdir(), "ebb-seed-"));
let opened: OpenDatabase;
let chat: Chat;
let said: string;

beforeAll(async () => {
  said = (await seed()).stdout;
  opened = await openDatabase({ dataDir });
  opened.follow?.catchUp();
  const { db, provider, search } = opened;
  const nobody = { hasRoomOpen: () => false, isOnline: () => false, isConnected: () => false };
  chat = { db, provider, search, publish: () => undefined, now: () => new Date(), ...nobody };
}, 180_000);

afterAll(async () => {
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function seed() {
  const env = { ...process.env, EBB_DATA_DIR: dataDir, EBB_ORIGIN: "", DATABASE_URL: "" };
  return promisify(execFile)(process.execPath, ["prisma/seed.ts"], { env });
}

/** Who signs in to look around, as it is printed. */
async function newcomer() {
  const [email = ""] = /\S+@\S+/.exec(said) ?? [];
  return chat.db.user.findUniqueOrThrow({ where: { email } });
}

test("a team of twelve has said three thousand things within a month, and nothing in the future", async () => {
  const { db } = chat;
  expect(await db.user.count()).toBe(12);
  expect(await db.user.count({ where: { imageHash: { not: null } } })).toBeGreaterThan(5);
  expect(await db.room.count({ where: { kind: { in: ["public", "private"] } } })).toBe(8);
  expect(await db.message.count()).toBeGreaterThanOrEqual(3_000);
  const { _min, _max } = await db.message.aggregate({ _min: { sentAt: true }, _max: { sentAt: true } });
  expect(_max.sentAt?.getTime()).toBeLessThan(Date.now());
  expect(_min.sentAt?.getTime()).toBeGreaterThan(Date.now() - 32 * 24 * 60 * 60_000);
});

test("who signs in owns the place, and finds rooms, threads and mentions that they have not read", async () => {
  const { id, role } = await newcomer();
  expect(role).toBe("owner");
  const rooms = await listRooms(chat, id);
  expect(rooms.filter(({ unread }) => unread > 0).length).toBeGreaterThan(6);
  expect(rooms.filter(({ mentions }) => mentions > 0).length).toBeGreaterThan(4);
  expect((await getFeed(chat, id)).threads?.unread).toBeGreaterThan(1);
});

test("what one opens first has threads, reactions, code, pictures, quotes and pins", async () => {
  const { id } = await newcomer();
  const rooms = await listRooms(chat, id);
  const named = rooms.filter(({ name }) => ["general", "engineering", "design", "gauges"].includes(name));
  const shown = [];
  for (const room of named) {
    shown.push(...(await listMessages(chat, id, { roomId: room.id, limit: limits.pageMessages })).messages);
    expect((await listPins(chat, id, room.id)).messages.length).toBeGreaterThan(0);
  }
  expect(shown.filter(({ thread }) => thread).length).toBeGreaterThan(5);
  expect(shown.filter(({ reactions }) => reactions).length).toBeGreaterThan(30);
  expect(shown.filter(({ attachments }) => attachments).length).toBeGreaterThan(6);
  expect(shown.some(({ quote }) => quote)).toBe(true);
  const languages = shown.flatMap(({ body }) => /```(\w+)/.exec(body)?.[1] ?? []);
  expect(new Set(languages).size).toBeGreaterThan(4);
});

test("a word is found, and what stands there was filled in", async () => {
  const { id } = await newcomer();
  const asked = { query: "Gerald", order: "newest", zone: "UTC" } as const;
  await expect
    .poll(async () => (await searchMessages(chat, id, asked)).hits.length, { timeout: 15_000 })
    .toBeGreaterThan(3);
  const slots = await chat.db.message.findMany({ where: { body: { contains: "{" } }, select: { body: true } });
  expect(slots.filter(({ body }) => /\{([a-z]+|[+-]?\d+)\}/.test(body))).toEqual([]);
});

test("where somebody is already, nothing is filled in", async () => {
  await opened.close();
  await expect(seed()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("empty Ebb") });
  opened = await openDatabase({ dataDir });
  expect(await opened.db.user.count()).toBe(12);
});
