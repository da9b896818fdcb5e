import fc from "fast-check";
import type { Message } from "#protocol/values";
import { bob } from "./log.ts";
import type { ModelServer } from "./server.ts";
import type { ModelSocket } from "./socket.ts";
import type { ModelStream } from "./stream.ts";
import type { Tab } from "./tab.ts";
import { roomIds, type World } from "./world.ts";

/** What may happen next: `tab` names one of those alive, `n` whatever the step has to choose. */
export type Step = { does: StepName; tab: number; n: number };

const tabsAtMost = 3;

/** How often each comes, and what it is. */
const inWorld = {
  "bob writes": [8, ({ server }, n) => void server.write(roomOf(n), word(n))],
  "bob mentions ann": [5, ({ server }, n) => void server.write(roomOf(n), word(n), { mentionsAnn: true })],
  "bob writes a lot": [1, ({ server }, n) => times(505, () => void server.write(roomOf(n), word(n)))],
  "bob edits": [3, (world, n) => changeAny(world, n, (id, message) => world.server.edit(id, message, word(n)))],
  "bob removes": [3, (world, n) => changeAny(world, n, (id, message) => world.server.remove(id, message))],
  "bob reacts": [3, (world, n) => markAny(world, n, (message) => reactAsBob(world.server, message, n))],
  "bob pins": [1, (world, n) => markAny(world, n, (message) => world.server.pin(message, bob.id, !message.pinned))],
  "bob renames": [1, ({ server }, n) => server.rename(roomOf(n), `room ${n}`)],
  "bob joins": [1, ({ server }, n) => server.join(roomOf(n))],
  "ann reads elsewhere": [3, ({ server }, n) => readElsewhere(server, n)],
  "ann marks unread elsewhere": [2, ({ server }, n) => markUnreadElsewhere(server, n)],
  "ann looks away": [3, ({ alive }) => alive.forEach((tab) => void tab.act(() => tab.page.hide()))],
  "ann is expelled": [1, ({ server }) => server.expel("random")],
  "ann is admitted": [2, ({ server }) => server.admit("random")],
  "a tab opens": [4, (world, n) => world.alive.length < tabsAtMost && world.openTab((n * 97) % 10_000)],
  "the server restarts": [1, ({ server }) => server.stop("shutdown")],
  "the server is restored": [1, ({ server }, n) => server.restore(n % 5)],
  "streams expire": [1, ({ server }) => endStreams(server)],
  "the network is slow": [1, ({ weather }) => weather.change({ slowestMs: 2_000 })],
  "the network is very slow": [1, ({ weather }) => weather.change({ slowestMs: 20_000 })],
  "the network is fast": [2, ({ weather }) => weather.change({ slowestMs: 20 })],
  "sockets are refused": [1, ({ weather }) => weather.change({ areSocketsRefused: true })],
  "streams are refused": [1, ({ weather }) => weather.change({ areStreamsRefused: true })],
  "requests fail": [1, ({ weather }) => weather.change({ isApiDown: true })],
  "answers get lost": [1, ({ weather }) => weather.change({ areAnswersLost: true })],
  "the network clears up": [3, ({ weather }) => weather.clear()],
} satisfies Record<string, [weight: number, step: (world: World, n: number) => unknown]>;

const inTab = {
  "is hidden": [5, (tab) => tab.act(() => tab.page.hide())],
  "is shown": [5, (tab) => tab.act(() => tab.page.show())],
  "is used": [2, (tab) => tab.act(() => void tab.page.input())],
  freezes: [1, (tab) => freeze(tab)],
  resumes: [2, (tab) => resume(tab)],
  "stands still": [1, (tab) => tab.stall()],
  "goes on": [2, (tab) => tab.thaw()],
  crashes: [1, (tab, _n, world) => world.crash(tab)],
  "loses the network": [1, (tab) => setOnline(tab, false)],
  "finds the network": [2, (tab) => setOnline(tab, true)],
  sends: [5, (tab, n, world) => send(tab, roomOf(n), world)],
  edits: [2, (tab, n) => changeMine(tab, n, (id) => tab.client.edit(id, word(n)))],
  removes: [2, (tab, n) => changeMine(tab, n, (id) => tab.client.remove(id))],
  reacts: [3, (tab, n) => withRecent(tab, n, (message) => tab.client.toggleReaction(message, emojiOf(n)))],
  pins: [1, (tab, n) => withRecent(tab, n, ({ id, pinned }) => void tab.client.setPinned(id, !pinned))],
  "sees the newest": [4, (tab, n) => seeNewest(tab, roomOf(n))],
  "marks unread": [2, (tab, n) => markUnread(tab, roomOf(n), n)],
  "opens random": [3, (tab) => tab.open("random")],
  "closes random": [1, (tab) => tab.close("random")],
  "pages back": [2, (tab) => tab.act(() => void tab.client.loadOlder("general"))],
  "has its socket broken": [3, (tab) => eachSocket(tab, (socket) => socket.break())],
  "has its socket go silent": [1, (tab) => eachSocket(tab, (socket) => socket.mute())],
  "has its socket lose pushes": [3, (tab, n) => eachSocket(tab, (socket) => socket.lose((n % 4) + 1))],
  "has its stream broken": [2, (tab) => eachStream(tab, (stream) => stream.break())],
  "has its stream go silent": [1, (tab) => eachStream(tab, (stream) => stream.mute())],
  "has its stream lose pushes": [2, (tab, n) => eachStream(tab, (stream) => stream.lose((n % 4) + 1))],
  "forgets the stream's generation": [1, (_tab, n, { storage }) => rewind(storage, n % 3)],
} satisfies Record<string, [weight: number, step: (tab: Tab, n: number, world: World) => unknown]>;

type WorldStep = keyof typeof inWorld;
type TabStep = keyof typeof inTab;
type StepName = "time passes" | WorldStep | TabStep;

const anyName: fc.Arbitrary<StepName> = fc.oneof(
  { weight: 25, arbitrary: fc.constant("time passes" as const) },
  ...Object.entries({ ...inWorld, ...inTab }).map(([name, [weight]]) => ({
    weight,
    arbitrary: fc.constant(name as StepName),
  })),
);

const anyStep: fc.Arbitrary<Step> = fc.record({ does: anyName, tab: fc.nat(2), n: fc.nat(1_000) });

export const anyLife = fc.record({ seed: fc.integer(), steps: fc.array(anyStep, { minLength: 5, maxLength: 45 }) });

export async function take(world: World, { does, tab: number, n }: Step): Promise<void> {
  if (does === "time passes") return world.clock.pass(waitMs(n));
  const tab = world.alive[number % Math.max(1, world.alive.length)];
  if (does in inWorld) inWorld[does as WorldStep][1](world, n);
  else if (tab) await inTab[does as TabStep][1](tab, n, world);
  await world.clock.pass(0);
}

/** Nothing is broken any more and nobody sleeps. Where all was well, nothing happens. */
export function heal(world: World): void {
  world.weather.clear();
  for (const tab of world.alive) {
    resume(tab);
    setOnline(tab, true);
  }
}

// Mostly moments, now and then a minute.
function waitMs(n: number): number {
  return n < 700 ? n : (n - 700) * 200;
}

function roomOf(n: number) {
  return n % 3 === 0 ? roomIds[1] : roomIds[0];
}

let words = 0;
function word(n: number): string {
  words += 1;
  return `word ${n}-${words}`;
}

function times(count: number, run: () => void): void {
  for (let n = 0; n < count; n += 1) run();
}

function changeAny({ server }: World, n: number, change: (roomId: string, message: Message) => unknown): void {
  const recent = server.rooms.get(roomOf(n))?.messages.slice(-6) ?? [];
  const message = recent[n % Math.max(1, recent.length)];
  if (message) change(message.roomId, message);
}

/** Nobody does anything with what is deleted. */
function markAny(world: World, n: number, how: (message: Message) => unknown): void {
  changeAny(world, n, (_roomId, message) => message.deletedAt || how(message));
}

const emojis = ["👍", "🎉"] as const;
function emojiOf(n: number): string {
  return emojis[n % 2 === 0 ? 0 : 1];
}

function reactAsBob(server: ModelServer, message: Message, n: number): void {
  const emoji = emojiOf(n);
  const isOn = message.reactions?.some((one) => one.emoji === emoji && one.userIds.includes(bob.id)) !== true;
  server.react(message, emoji, bob.id, isOn);
}

/** What is shown in a tab of the latest that was said. */
function withRecent(tab: Tab, n: number, act: (message: Message) => unknown): void {
  const message = tab.client.store.getState().timelines[roomOf(n)]?.messages.at(-1 - (n % 4));
  if (message && !message.deletedAt) tab.act(() => void act(message));
}

function readElsewhere(server: ModelServer, n: number): void {
  const room = server.open(roomOf(n));
  if (room) server.read(room.id, room.head - (n % 3));
}

function markUnreadElsewhere(server: ModelServer, n: number): void {
  const room = server.open(roomOf(n));
  const message = room?.messages.at(-1 - (n % 4));
  if (room && message) server.unread(room.id, message.seq);
}

function markUnread(tab: Tab, roomId: string, n: number): void {
  const message = tab.client.store.getState().timelines[roomId]?.messages.at(-1 - (n % 4));
  if (message) tab.act(() => void tab.client.markUnread(roomId, message.seq));
}

function endStreams(server: ModelServer): void {
  for (const one of [...server.connections]) if (one.kind === "stream") one.end({ reason: "expired", retryMs: 0 });
}

function freeze(tab: Tab): void {
  tab.act(() => void tab.page.freeze());
  tab.stall();
}

function resume(tab: Tab): void {
  tab.thaw();
  if (tab.client.store.getState().attention === "asleep") tab.act(() => void tab.page.resume());
}

/** Nobody writes in a tab that stands still, nor in two tabs within these: what is written in one is known to the others before. */
const handsTakeMs = 20;

async function send(tab: Tab, roomId: string, world: World): Promise<void> {
  if (tab.isFrozen) return;
  tab.act(() => tab.client.send(roomId, world.wrote()));
  await world.clock.pass(handsTakeMs);
}

function setOnline(tab: Tab, isOnline: boolean): void {
  if (tab.isOnline === isOnline) return;
  tab.isOnline = isOnline;
  tab.act(() => void tab.page.setOnline(isOnline));
}

function changeMine(tab: Tab, n: number, change: (messageId: string) => unknown): void {
  const { timelines, account } = tab.client.store.getState();
  const mine = timelines.general?.messages.filter(({ author }) => author.id === account.id) ?? [];
  const message = mine[n % Math.max(1, mine.length)];
  if (message) tab.act(() => void change(message.id));
}

function seeNewest(tab: Tab, roomId: string): void {
  const seq = tab.client.store.getState().timelines[roomId]?.messages.at(-1)?.seq;
  if (seq !== undefined) tab.act(() => tab.client.saw(roomId, seq));
}

function eachSocket(tab: Tab, change: (socket: ModelSocket) => void): void {
  for (const socket of tab.sockets) if (socket.isOpen) change(socket);
}

function eachStream(tab: Tab, change: (stream: ModelStream) => void): void {
  for (const stream of tab.streams) if (stream.isOpen) change(stream);
}

function rewind(storage: Map<string, string>, by: number): void {
  const key = "ebb:ann:stream-gen";
  const gen = Number(storage.get(key) ?? 0);
  storage.set(key, String(Math.max(0, gen - by)));
}
