// npm run seed: fills in a small demo team, through the same use cases as people do; a second time it changes nothing.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { addMember } from "#chat/add-member";
import type { Chat } from "#chat/chat";
import { createRoom } from "#chat/create-room";
import { generalRoomId } from "#chat/general-room-id";
import { joinRoom } from "#chat/join-room";
import { openDirect } from "#chat/open-direct";
import { sendMessage } from "#chat/send-message";
import type { RoomId, UserId } from "#protocol/values";
import { createAuth } from "#server/auth";
import { openDatabase } from "#server/database";
import { type Env, parseEnv } from "#server/env";
import { createLog } from "#server/log";
import type { OpenDatabase } from "#server/open-database";
import { sqliteClient, TakenError } from "#server/sqlite-database";
import { type DemoRoom, type Name, password, people, rooms } from "./demo-team.ts";

const env = { ...localOnly(parseEnv()), signUp: "open" } as const;
const { db, provider, close } = await openBeside(env);
const made = minutesAgo(3 * 24 * 60);
let time = made;
const chat: Chat = {
  db,
  provider,
  search: { find: async () => ({ messageIds: [] }) },
  publish: () => undefined,
  now: () => time,
  hasRoomOpen: () => false,
  isOnline: () => false,
  isConnected: () => false,
};

const ids = new Map<Name, UserId>();
for (const name of people) ids.set(name, await signUp(name));
for (const room of rooms) await fill(room, await findOrMake(room));
await close();
console.log(`The demo team is there: sign in as ${people.map(emailOf).join(", ")} with the password "${password}".`);

/** Everybody can read the demo password: it has no place on an Ebb that others reach. */
function localOnly(env: Env): Env {
  if (env.origins.length === 0 || process.argv.includes("--anyway")) return env;
  console.error(
    "The demo team has a known password and EBB_ORIGIN says that this Ebb is public: unset it, or add `-- --anyway`.",
  );
  process.exit(1);
}

/** A running server may keep its SQLite file: the seed writes a little at a time, and its pages catch up within a heartbeat. */
async function openBeside(env: Env): Promise<Pick<OpenDatabase, "db" | "provider" | "close">> {
  try {
    return await openDatabase(env);
  } catch (error) {
    if (!(error instanceof TakenError)) throw error;
    const db = sqliteClient(join(env.dataDir, "ebb.db"));
    return { db, provider: "sqlite", close: () => db.$disconnect() };
  }
}

async function signUp(name: Name): Promise<UserId> {
  const email = emailOf(name);
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  if (known) return known.id;
  const auth = createAuth({ ...env, origins: ["http://localhost"] }, chat, createLog("error"));
  const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
  return user.id;
}

function emailOf(name: Name): string {
  return `${name.toLowerCase()}@example.org`;
}

function idOf(name: Name): UserId {
  const id = ids.get(name);
  if (!id) throw new Error(`${name} has not signed up.`);
  return id;
}

async function findOrMake({ name, isPrivate = false, topic, members }: DemoRoom): Promise<RoomId> {
  time = made;
  const [maker, ...others] = members.map(idOf);
  if (!maker) throw new Error("A room needs somebody.");
  if (name === undefined) return (await openDirect(chat, maker, others)).id;
  if (name === "general") return generalRoomId(chat);
  const known = await db.room.findFirst({ where: { name, createdById: maker }, select: { id: true } });
  if (known) return known.id;
  const { id: roomId } = await createRoom(chat, maker, { name, private: isPrivate, topic });
  for (const userId of others)
    await (isPrivate ? addMember(chat, maker, { roomId, userId }) : joinRoom(chat, userId, roomId));
  return roomId;
}

/** The same message has the same client id each time, and so is stored once. */
async function fill({ name = "direct", messages }: DemoRoom, roomId: RoomId): Promise<void> {
  for (const [index, { from, minutesAgo: age, body }] of messages.entries()) {
    time = minutesAgo(age);
    await sendMessage(chat, idOf(from), { roomId, clientId: uuidOf(`${roomId} ${name} ${index}`), body });
  }
}

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
