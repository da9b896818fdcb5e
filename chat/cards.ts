import type { Prisma, User } from "#generated/sqlite/client";
import type { Card, Person, PersonNow, Status, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { person } from "./people-by-id.ts";

/** What a card is rendered from. */
export const card = {
  title: true,
  timeZone: true,
  imageHash: true,
  statusEmoji: true,
  statusText: true,
  statusUntil: true,
  dndUntil: true,
} satisfies Prisma.UserSelect;

export const personWithCard = { ...person, ...card } satisfies Prisma.UserSelect;
export type PersonWithCard = Prisma.UserGetPayload<{ select: typeof personWithCard }>;

/** These people as others see them now; whom there is not is left out. */
export async function listCards(chat: Chat, ids: UserId[]): Promise<PersonNow[]> {
  const people = await chat.db.user.findMany({ where: { id: { in: ids } }, select: personWithCard });
  return people.map((one) => personNow(one, chat.now()));
}

export function personNow({ id, name, handle, ...stored }: PersonWithCard, now: Date): PersonNow {
  return { id, name, handle, ...renderCard(stored, now) };
}

type StoredCard = Omit<PersonWithCard, keyof Person>;

function renderCard({ title, timeZone, imageHash, dndUntil, ...stored }: StoredCard, now: Date): Card {
  const status = statusOf(stored, now);
  return {
    ...(title && { title }),
    ...(timeZone && { timeZone }),
    ...(imageHash && { imageHash }),
    ...(status && { status }),
    ...(dndUntil && dndUntil > now && { dndUntil: dndUntil.toISOString() }),
  };
}

type StoredStatus = Pick<User, "statusEmoji" | "statusText" | "statusUntil">;

function statusOf({ statusEmoji: emoji, statusText: text, statusUntil: until }: StoredStatus, now: Date) {
  if ((!emoji && !text) || (until && until <= now)) return undefined;
  return { emoji, text, ...(until && { until: until.toISOString() }) } satisfies Status;
}
