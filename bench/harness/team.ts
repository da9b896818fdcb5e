import { createHmac } from "node:crypto";
import type { Member } from "#bench/generator/dialects";
import type { Chat } from "#chat/chat";
import { newId } from "#chat/new-id";
import { signUp } from "#chat/people-for-tests";
import { openDatabase } from "#server/database";
import type { Team, TeamSize } from "./contender.ts";
import { fillRoom } from "./fill-room.ts";
import { fillWords } from "./fill-words.ts";

export const secret = "for benchmarks only, and long enough";

type Where = { dataDir: string; databaseUrl?: string };

/**
 * People with accounts and sessions, all of them in "general", and private rooms for some of them: rows as sign-up, sign-in and invitations leave
 * them, without the hashing of passwords and the notes of who joined.
 */
export async function makeTeam(where: Where, size: TeamSize): Promise<Team> {
  const opened = await openDatabase(where);
  const { db, close } = opened;
  try {
    const owner = await signUp(quietChat(opened), "Ann");
    const general = await db.room.findUniqueOrThrow({ where: { slot: "general" } });
    const people = peopleOf(size);
    await inSlices(people, (data) => db.user.createMany({ data: data.map(userOf) }));
    const signedIn = { ...owner, token: newToken() };
    await inSlices([signedIn, ...people], (data) => db.session.createMany({ data: data.map(sessionOf) }));
    const rooms = Array.from({ length: size.rooms }, (_, index) => {
      const from = index * size.membersOfRoom;
      return { id: newId(), members: people.slice(from, from + size.membersOfRoom) };
    });
    const createdAt = new Date();
    const roomRows = rooms.map(({ id }, index) => ({
      id,
      kind: "private",
      name: `Room ${index}`,
      createdById: owner.id,
      createdAt,
    }));
    await inSlices(roomRows, (data) => db.room.createMany({ data }));
    const memberships = [{ id: general.id, members: people }, ...rooms].flatMap(membershipsOf);
    await inSlices(memberships, (data) => db.membership.createMany({ data }));
    if (size.messages) for (const room of rooms) await fillRoom(db, room.id, owner.id, size.messages);
    const inAll = { roomIds: [general.id, ...rooms.map(({ id }) => id)], authorIds: people.map(({ id }) => id) };
    if (size.words) await fillWords(db, { ...inAll, count: size.words });
    return {
      rooms: rooms.map(({ id, members }) => ({ id, members: members.map(memberOf) })),
      general: general.id,
      owner: memberOf(signedIn),
    };
  } finally {
    await close();
  }
}

type NewPerson = { id: string; handle: string; token: string };

function peopleOf({ rooms, membersOfRoom }: TeamSize): NewPerson[] {
  return Array.from({ length: rooms * membersOfRoom }, (_, index) => ({
    id: newId(),
    handle: `p${index}`,
    token: newToken(),
  }));
}

const newToken = () => newId().replaceAll("-", "");

const userOf = ({ id, handle }: NewPerson) => ({
  id,
  handle,
  name: `Person ${handle}`,
  email: `${handle}@example.org`,
});

const dayMs = 24 * 60 * 60_000;

function sessionOf({ id: userId, token }: NewPerson) {
  return { id: newId(), token, userId, expiresAt: new Date(Date.now() + 30 * dayMs) };
}

function membershipsOf({ id: roomId, members }: { id: string; members: NewPerson[] }) {
  const joinedAt = new Date();
  return members.map(({ id: userId }) => ({ roomId, userId, joinedAt }));
}

/** The cookie as the sign-in library signs it. */
function memberOf({ id, token }: NewPerson): Member {
  const signed = `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
  return { id, cookie: `ebb.session_token=${encodeURIComponent(signed)}` };
}

const slice = 1_000;

async function inSlices<T>(rows: T[], store: (rows: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += slice) await store(rows.slice(from, from + slice));
}

function quietChat({ db, provider, search }: Pick<Chat, "db" | "provider" | "search">): Chat {
  const nobody = () => false;
  const asked = { hasRoomOpen: nobody, isOnline: nobody, isConnected: nobody };
  return { db, provider, search, publish: () => undefined, now: () => new Date(), ...asked };
}
