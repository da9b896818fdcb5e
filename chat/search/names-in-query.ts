import type { Chat } from "#chat/chat";
import { foldName } from "#chat/choose-handle";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";

/** Whom `from:` means: "me", a handle, a whole name, or else everybody whose handle begins so. Also people who are gone: what they wrote is not. */
export async function authorsNamed(chat: Chat, userId: UserId, names: string[]): Promise<UserId[]> {
  const found = await Promise.all(names.map((name) => authorsCalled(chat, userId, name)));
  return [...new Set(found.flat())];
}

/** Of one name; more would be no help to anybody. */
const calledSoMax = 20;

async function authorsCalled(chat: Chat, userId: UserId, typed: string): Promise<UserId[]> {
  if (typed.toLowerCase() === "me") return [userId];
  const name = typed.replace(/^@/, "");
  const handle = name.toLowerCase();
  const exact = { OR: [{ handle: { in: [handle, foldName(name)] } }, { name }] };
  const found = (await find(chat, exact)) ?? (await find(chat, { handle: { startsWith: foldName(name) || handle } }));
  if (!found)
    throw new RefusedError("invalid", `Nobody is called “${typed.slice(0, 40).toWellFormed()}”.`).because(
      "search-nobody",
      { name: typed.slice(0, 40).toWellFormed() },
    );
  return found;
}

type Condition = NonNullable<Parameters<Chat["db"]["user"]["findMany"]>[0]>["where"];

async function find(chat: Chat, where: Condition): Promise<UserId[] | undefined> {
  const people = await chat.db.user.findMany({ where, select: { id: true }, take: calledSoMax });
  return people.length > 0 ? people.map(({ id }) => id) : undefined;
}

/** Which of this person's rooms `in:` means: by name; "@handle": their direct messages with that person. */
export async function roomsNamed(chat: Chat, userId: UserId, names: string[]): Promise<RoomId[]> {
  const memberships = await chat.db.membership.findMany({
    where: { userId },
    select: { room: { select: { id: true, kind: true, name: true } } },
  });
  const rooms = memberships.map(({ room }) => room);
  const found = await Promise.all(names.map((name) => roomsCalled(chat, userId, rooms, name)));
  return [...new Set(found.flat())];
}

type Named = { id: RoomId; kind: string; name: string };

async function roomsCalled(chat: Chat, userId: UserId, rooms: Named[], typed: string): Promise<RoomId[]> {
  const found = typed.startsWith("@") ? await directWith(chat, userId, typed.slice(1)) : named(rooms, typed);
  // The same words whether there is no such room or it is not this person's.
  if (found.length === 0) {
    throw new RefusedError("invalid", `You are in no room called “${typed.slice(0, 60).toWellFormed()}”.`).because(
      "search-no-room",
      { room: typed.slice(0, 60).toWellFormed() },
    );
  }
  return found;
}

function named(rooms: Named[], typed: string): RoomId[] {
  const wanted = foldName(typed);
  const same = rooms.filter(({ kind, name }) => kind !== "direct" && wanted !== "" && foldName(name) === wanted);
  return same.map(({ id }) => id);
}

async function directWith(chat: Chat, userId: UserId, handle: string): Promise<RoomId[]> {
  const other = await chat.db.user.findUnique({ where: { handle: handle.toLowerCase() }, select: { id: true } });
  if (!other) return [];
  const memberships = await chat.db.membership.findMany({
    where: { userId, room: { kind: "direct", memberships: { some: { userId: other.id } } } },
    select: { roomId: true },
  });
  return memberships.map(({ roomId }) => roomId);
}
