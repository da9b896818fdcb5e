import { expect } from "vitest";
import { heal, type Step, take } from "./steps.ts";
import type { Tab } from "./tab.ts";
import { World } from "./world.ts";

/** Longer than any pause between attempts, any silence that is noticed late, and a heartbeat on top. */
const healsWithinMs = 6 * 60_000;

/** Longer than the pause between two attempts of a tab that gets along without its socket. */
const comesBackWithinMs = 150_000;

export async function live(seed: number, steps: Step[]): Promise<void> {
  const world = new World(seed);
  world.openTab(0);
  await world.clock.pass(2_000);
  for (const step of steps) {
    await take(world, step);
    expect(world.violations).toEqual([]);
  }
  heal(world);
  await world.clock.pass(healsWithinMs);
  for (const tab of world.alive) expectFeed(world, tab);
  for (const tab of world.alive) {
    tab.act(() => tab.page.show());
    tab.act(() => void tab.page.input());
  }
  await world.clock.pass(comesBackWithinMs);
  for (const tab of world.alive) {
    expectFeed(world, tab);
    expectLogs(world, tab);
  }
  expectWritten(world, steps);
  expect(world.rung.length, "rung once each").toBe(new Set(world.rung).size);
  expect(world.violations).toEqual([]);
}

function expectFeed({ server }: World, tab: Tab): void {
  const { rooms, notifications, epoch } = tab.client.store.getState();
  const heads = Object.values(rooms).map(({ id: roomId, name, head, unread, mentions, readSeq, rewinds }) => ({
    roomId,
    name,
    head,
    unread,
    mentions,
    readSeq,
    ...(rewinds && { rewinds }),
  }));
  const byRoom = (a: { roomId: string }, b: { roomId: string }) => a.roomId.localeCompare(b.roomId);
  expect({ tab: tab.name, heads: heads.sort(byRoom) }).toEqual({
    tab: tab.name,
    heads: server.feed.heads.toSorted(byRoom),
  });
  expect(notifications.map(({ id }) => id)).toEqual(server.feed.pending.slice(-100).map(({ id }) => id));
  expect(epoch).toBe(server.epoch);
}

function expectLogs({ server }: World, tab: Tab): void {
  const { timelines, connection, outbox, reacting } = tab.client.store.getState();
  const unsent = outbox.filter(({ status }) => status === "sending");
  expect({ status: connection.status, unsent, reacting }).toEqual({ status: "live", unsent: [], reacting: {} });
  for (const [roomId, timeline] of Object.entries(timelines)) {
    if (!tab.rooms.has(roomId)) continue;
    const room = server.rooms.get(roomId);
    if (!room) throw new Error(`${tab.name} shows a room that is not there: ${roomId}`);
    const { before: from = 0, after: to = room.head } = timeline;
    expect(timeline.applied).toBe(room.head);
    expect(timeline.messages).toEqual(room.messages.filter(({ seq }) => seq >= from && seq <= to));
    expect(timeline.notes).toEqual(room.notes(from, to));
  }
}

/** What Ann wrote is stored once, in the order she wrote it; and all of it, where nothing took it away again. */
function expectWritten({ server, written }: World, steps: Step[]): void {
  const stored = [...server.rooms.values()].map(({ messages }) => messages.map(({ clientId }) => clientId));
  const ids = stored.flat();
  expect(ids.length).toBe(new Set(ids).size);
  for (const { messages } of server.rooms.values()) {
    const numbers = messages.flatMap(({ body }) => (body.startsWith("ann writes ") ? [Number(body.slice(11))] : []));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  }
  const isTakenAway = steps.some(({ does }) => takingAway.has(does));
  const bodies = [...server.rooms.values()].flatMap(({ messages }) => messages.map(({ body }) => body));
  if (!isTakenAway) expect(bodies.filter((body) => body.startsWith("ann writes")).length).toBe(written);
}

const takingAway = new Set<string>([
  "crashes",
  "edits",
  "removes",
  "bob edits",
  "bob removes",
  "ann is expelled",
  "the server is restored",
]);
