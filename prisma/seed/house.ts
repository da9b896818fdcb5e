import { addMember } from "#chat/add-member";
import { changeProfile } from "#chat/change-profile";
import { changeRoom } from "#chat/change-room";
import type { Chat } from "#chat/chat";
import { createRoom } from "#chat/create-room";
import { generalRoomId } from "#chat/general-room-id";
import { joinRoom } from "#chat/join-room";
import { openDirect } from "#chat/open-direct";
import type { RoomId, UserId } from "#protocol/values";
import { createAuth } from "#server/auth";
import type { Env } from "#server/env";
import { createLog } from "#server/log";
import { type Name, names, password, rooms, type SeedRoom, type Teammate, team } from "./team.ts";
import type { Uploader } from "./uploader.ts";

type Given = { env: Env; chat: Chat; uploader: Uploader };

export function emailOf(name: Name): string {
  return `${name}@slipway.example`;
}

/** Signs everybody up, as they would themselves, and makes their rooms. */
export async function openHouse({ env, chat, uploader }: Given) {
  const auth = createAuth({ ...env, origins: ["http://localhost"], signUp: "open" }, chat, createLog("error"));
  const people = new Map<Name, UserId>();
  for (const handle of names()) {
    const { name } = team[handle];
    const { user } = await auth.api.signUpEmail({ body: { name, email: emailOf(handle), password } });
    people.set(handle, user.id);
    await introduce(chat, handle, user.id);
    await uploader.portray(handle, user.id);
  }
  const idOf = (name: Name) => present(people.get(name), name);
  const made = new Map<string, RoomId>();
  for (const room of rooms) made.set(room.name, await makeRoom(chat, room, idOf));
  // Nobody signed in: these were the sign-ups'.
  await chat.db.session.deleteMany();
  return { idOf, roomOf: (room: string) => present(made.get(room), room) };
}

async function introduce(chat: Chat, handle: Name, userId: UserId): Promise<void> {
  const { title, timeZone, status }: Teammate = team[handle];
  await changeProfile(chat, userId, { handle, title, timeZone, ...(status && { status }) });
}

async function makeRoom(chat: Chat, room: SeedRoom, idOf: (name: Name) => UserId): Promise<RoomId> {
  const { name, kind, topic = "", members } = room;
  const [maker, ...others] = members.map(idOf);
  if (!maker) throw new Error("A room needs somebody.");
  if (kind === "general") return generalWith(chat, maker, topic);
  if (kind === "direct") return (await openDirect(chat, maker, others)).id;
  const { id: roomId } = await createRoom(chat, maker, { name, private: kind === "private", topic });
  for (const userId of others)
    await (kind === "private" ? addMember(chat, maker, { roomId, userId }) : joinRoom(chat, userId, roomId));
  return roomId;
}

async function generalWith(chat: Chat, owner: UserId, topic: string): Promise<RoomId> {
  const roomId = await generalRoomId(chat);
  await changeRoom(chat, owner, roomId, { topic });
  return roomId;
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not there.`);
  return value;
}
