import type { Room } from "#protocol/values";
import { getJson } from "#server/test-people";
import { type DatabaseLog, readDatabaseLog } from "#stress/harness/database-log";
import { asTold, expectSame } from "#stress/harness/oracle";
import type { Person } from "#stress/harness/people";
import type { Context } from "#stress/harness/scenario";
import type { ServerProcess } from "#stress/harness/server-process";
import { pause, until } from "#stress/harness/wait";
import type { Tab } from "./browser.ts";
import type { Snapshot } from "./orders.ts";

export type Watched = { person: Person; tab: Tab };

const convergesWithinMs = 60_000;

/** Waits until all tabs stand where the database does, then holds everything they show to it. Tabs that are to show the end of a room must be looked at. */
export async function convergeTabs(
  context: Context,
  server: ServerProcess,
  watched: readonly Watched[],
): Promise<void> {
  const isThere = async () => {
    const log = readDatabaseLog(server.dataDir);
    const snapshots = await Promise.all(watched.map(({ tab }) => tab.snapshot()));
    return snapshots.every((snapshot) => hasAll(snapshot, log));
  };
  await until("every tab shows everything", () => staysSo(isThere), convergesWithinMs).catch(() => undefined);
  const log = readDatabaseLog(server.dataDir);
  for (const { person, tab } of watched) {
    const snapshot = await tab.snapshot();
    context.count("messages checked", checkTimelines(log, person.name, snapshot));
    await checkRooms(person, tab);
    expectSame(`what ${person.name} has not sent`, unsent(snapshot), []);
    expectSame(`what ${person.name} chose and the server has not answered`, snapshot.reacting, {});
  }
}

// A tab that was just loaded may have more to send than it knows of yet.
async function staysSo(isThere: () => Promise<boolean>): Promise<boolean> {
  for (let look = 0; look < 5; look++) {
    if (!(await isThere())) return false;
    await pause(150);
  }
  return true;
}

function hasAll({ openRooms, timelines, outbox, reacting }: Snapshot, log: DatabaseLog): boolean {
  if (outbox.length > 0 || Object.keys(reacting).length > 0) return false;
  return openRooms.every((roomId) => timelines[roomId]?.applied === log.get(roomId)?.head);
}

/** What a tab shows of each open room is what is stored there, from its window's first message to the end. Answers how many it compared. */
export function checkTimelines(log: DatabaseLog, name: string, { openRooms, timelines }: Snapshot): number {
  let checked = 0;
  for (const roomId of openRooms) {
    const [room, timeline] = [log.get(roomId), timelines[roomId]];
    expectSame(`${name}'s place in room ${roomId}`, timeline?.applied, room?.head);
    const first = timeline?.messages[0]?.seq ?? 0;
    const inRoom = [...(room?.messages.values() ?? [])].filter(({ n, seq }) => n > 0 && seq >= first);
    const stored = inRoom.sort((a, b) => a.seq - b.seq);
    const shown = timeline?.messages.map(asTold) ?? [];
    const at = stored.findIndex((message, index) => JSON.stringify(message) !== JSON.stringify(shown[index]));
    if (at >= 0) expectSame(`${name}'s room ${roomId} at message ${at + 1} of ${stored.length}`, shown[at], stored[at]);
    expectSame(`how many messages ${name} sees in room ${roomId}`, shown.length, stored.length);
    checked += shown.length;
  }
  return checked;
}

/** Unread counts and positions, folded from pushes, are those of a page that is loaded now. */
async function checkRooms(person: Person, tab: Tab): Promise<void> {
  // Of the last look: other scenarios may be about to change the room that they share.
  let [shown, stored]: Counts[][] = [[], []];
  const isSame = async () => {
    const { rooms } = await getJson<{ rooms: Room[] }>(person, "/api/rooms");
    const known = (await tab.snapshot()).rooms;
    [shown, stored] = [rooms.map(({ id }) => countsOf(known[id])), rooms.map(countsOf)];
    return JSON.stringify(shown) === JSON.stringify(stored);
  };
  // Heads come coalesced.
  await until("the unread counts are right", isSame, 20_000).catch(() => undefined);
  expectSame(`${person.name}'s unread counts`, shown, stored);
}

type Counts = ReturnType<typeof countsOf>;

function countsOf(room: Room | undefined) {
  return { id: room?.id, head: room?.head, unread: room?.unread, mentions: room?.mentions, readSeq: room?.readSeq };
}

function unsent({ outbox }: Snapshot) {
  return outbox.map(({ body, status, reason }) => `${body}: ${status} ${reason ?? ""}`);
}

/** These texts are stored once each, and those of one room in this order. */
export function checkWritten(log: DatabaseLog, roomId: string, person: Person, bodies: readonly string[]): void {
  const wanted = new Set(bodies);
  const messages = [...(log.get(roomId)?.messages.values() ?? [])].sort((a, b) => a.seq - b.seq);
  const stored = messages
    .filter(({ authorId, body }) => authorId === person.id && wanted.has(body))
    .map(({ body }) => body);
  expectSame(`what ${person.name} wrote in room ${roomId}`, stored, bodies);
}
