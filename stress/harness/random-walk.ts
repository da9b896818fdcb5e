import type { Message } from "#protocol/values";
import { draft, getJson } from "#server/test-people";
import { readDatabaseLog } from "./database-log.ts";
import { checkHeardPart } from "./oracle.ts";
import { type Person, removeFrom, through } from "./people.ts";
import { type Faults, startProxy, type Wire } from "./proxy.ts";
import { type Reader, Refused } from "./reader.ts";
import type { Context } from "./scenario.ts";
import type { ServerProcess } from "./server-process.ts";
import { eachOf, until } from "./wait.ts";

type WalkedRoom = { id: string; owner: Person };
type Tab = { reader: Reader; person: Person; wire: Wire; brokenAt?: number };

/** Nobody's network stays broken for longer: what waits for it would give up. */
const brokenMaxMs = 20_000;
/** Who comes back to a room does so in a new tab; from so many on nobody is removed any more, or a long walk would end in nothing but tabs. */
const mostTabs = 60;

/** One random step after another, each drawn from the seed. What takes long (a send that waits for a server) goes on beside the next ones. */
export async function createWalk(
  { random, reader, atEnd, size }: Context,
  server: ServerProcess,
  people: Person[],
  rooms: WalkedRoom[],
) {
  const counts = new Map<string, number>();
  const messages: Message[] = [];
  const left: { tab: Tab; roomId: string }[] = [];
  const tabs: Tab[] = [];
  const pending = new Set<Promise<unknown>>();
  const problems: unknown[] = [];
  /** On their way to another transport: asked for one more, they would wait for the first for ever. */
  const flipping = new Set<Reader>();
  const removed = new Set<string>();
  const roomIds = rooms.map(({ id }) => id);
  await eachOf(people, 4, async (person) => {
    for (let tab = 0; tab < size(2, 1); tab++) await openTab(person);
  });

  async function openTab(person: Person): Promise<void> {
    const wire = await startProxy(server.port);
    atEnd(wire.close);
    const open = roomIds.filter((roomId) => !removed.has(`${roomId} ${person.id}`));
    const tab = { reader: reader(through(wire, person), open), person, wire };
    tabs.push(tab);
    flipping.add(tab.reader);
    await (random.chance(0.6) ? tab.reader.goLive() : tab.reader.goIdle());
    flipping.delete(tab.reader);
  }

  /** Goes on beside; a refusal is an answer too (a message that is deleted, a room one was removed from). */
  function beside(work: Promise<unknown>): void {
    const settled = work
      .catch((error) => {
        if (!(error instanceof Refused)) problems.push(error);
      })
      .finally(() => pending.delete(settled));
    pending.add(settled);
  }

  const steps: { weight: number; name: string; step: () => unknown }[] = [
    { weight: 40, name: "sends", step: () => beside(send()) },
    { weight: 12, name: "replies", step: () => beside(reply()) },
    {
      weight: 8,
      name: "edits",
      step: () => change((tab, { id }) => tab.reader.edit(id, `edited ${random.int(0, 999)}`)),
    },
    { weight: 4, name: "deletions", step: () => change((tab, { id }) => tab.reader.remove(id)) },
    {
      weight: 12,
      name: "reactions",
      step: () => onAny(({ reader }, { id }) => reader.react(id, anyEmoji(), likely())),
    },
    { weight: 4, name: "pins", step: () => onAny(({ reader }, { id }) => reader.pin(id, likely())) },
    { weight: 6, name: "flips", step: () => beside(flip()) },
    { weight: 6, name: "cuts", step: () => random.pick(tabs).wire.cut(random.pick(["reset", "end"])) },
    { weight: 4, name: "faults", step: fault },
    { weight: 8, name: "healings", step: () => heal() },
    { weight: 2, name: "removals", step: removeSomebody },
    { weight: 2, name: "returns", step: bringSomebodyBack },
    { weight: 0.4, name: "kills", step: () => restart(() => server.kill()) },
    { weight: 0.4, name: "restarts", step: () => restart(() => server.stop()) },
  ];

  async function send(): Promise<void> {
    const roomId = random.pick(roomIds);
    messages.push(await random.pick(tabs).reader.send(roomId, `message ${random.int(0, 1e6)}`));
  }

  async function reply(): Promise<void> {
    if (messages.length === 0) return;
    const { roomId, id: threadId } = random.pick(messages);
    const body = `reply ${random.int(0, 1e6)}`;
    const named = { ...draft(body), threadId, ...(random.chance(0.2) && { alsoInRoom: true }) };
    messages.push(await random.pick(tabs).reader.send(roomId, body, named));
  }

  function change(how: (tab: Tab, message: Message) => Promise<Message>): void {
    if (messages.length === 0) return;
    const message = random.pick(messages);
    const tab = tabs.find(({ person }) => person.id === message.author.id);
    if (tab) beside(how(tab, message));
  }

  const anyEmoji = () => random.pick(["👍", "🎉", "❤️", "👀"]);
  const likely = () => random.chance(0.65);

  /** By anybody, also on what is deleted, and where they may not be any more. */
  function onAny(how: (tab: Tab, message: Message) => Promise<Message>): void {
    // Mostly on the same few, so that several people are at it at the same moment.
    if (messages.length > 0) beside(how(random.pick(tabs), random.pick(messages.slice(-5))));
  }

  async function flip(): Promise<void> {
    const { reader } = random.pick(tabs);
    if (flipping.has(reader)) return;
    flipping.add(reader);
    await (reader.state.wanted === "live" ? reader.goIdle() : reader.goLive()).finally(() => flipping.delete(reader));
  }
  function fault(): void {
    const faults: Partial<Faults>[] = [
      { isHalfOpen: true },
      { swallowsAnswers: true },
      { isStuck: true },
      { isRefusing: true },
      { blocksUpgrade: true },
      { delayMs: random.int(20, 400) },
      { truncateAfterBytes: random.int(100, 5_000) },
      { losesFrame: (text) => text.startsWith('42["entry"') },
    ];
    const tab = random.pick(tabs);
    tab.brokenAt ??= performance.now();
    tab.wire.fault(random.pick(faults));
  }

  /** A healed wire is cut as well: half of what was on it is gone. */
  function heal(tab = random.pick(tabs)): void {
    delete tab.brokenAt;
    tab.wire.heal();
    tab.wire.cut();
  }

  function healWhatIsLongBroken(): void {
    const since = performance.now() - brokenMaxMs;
    for (const tab of tabs) if (tab.brokenAt !== undefined && tab.brokenAt < since) heal(tab);
  }

  async function removeSomebody(): Promise<void> {
    const { id: roomId, owner } = random.pick(rooms);
    const person = random.pick(people.filter(({ id }) => id !== owner.id));
    if (removed.has(`${roomId} ${person.id}`) || tabs.length >= mostTabs) return;
    removed.add(`${roomId} ${person.id}`);
    await removeFrom(owner, roomId, person);
    // On a wire that is broken they hear of it when they come back; what is asked of them is the part that they heard.
    for (const tab of tabs.filter((one) => one.person.id === person.id && one.reader.state.folds.has(roomId))) {
      tab.reader.state.gone.add(roomId);
      left.push({ tab, roomId });
    }
  }

  /** With a new tab, for which the room's log begins anew. */
  async function bringSomebodyBack(): Promise<void> {
    const [key] = removed;
    const [roomId, userId] = key?.split(" ") ?? [];
    const room = rooms.find(({ id }) => id === roomId);
    const person = people.find(({ id }) => id === userId);
    if (!key || !room || !person) return;
    await getJson(room.owner, `/api/rooms/${room.id}/members`, { body: { userId: person.id } });
    removed.delete(key);
    beside(openTab(person));
  }

  async function restart(end: () => Promise<unknown>): Promise<void> {
    await end();
    await server.start();
  }

  return {
    counts,

    async step(): Promise<void> {
      healWhatIsLongBroken();
      const { name, step } = random.weigh(steps);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      await step();
    },

    /** The networks are well again, and everyone finishes what they began. */
    async settle(): Promise<void> {
      for (const { wire } of tabs) wire.heal();
      for (const { wire } of tabs) wire.cut();
      await until("everything begun is answered", () => pending.size === 0, 60_000);
      if (problems.length > 0) throw problems[0];
      await until("everyone is connected", () => tabs.every(({ reader }) => isConnected(reader)), 60_000);
    },

    readers: () => tabs.map(({ reader }) => reader),
    acknowledged: () => newestOfEach(messages),

    checkThoseWhoLeft(): void {
      const log = readDatabaseLog(server.dataDir);
      for (const { tab, roomId } of left) {
        const fold = tab.reader.fold(roomId);
        checkHeardPart(log, { name: tab.person.name, roomId, fold }, Number.POSITIVE_INFINITY);
      }
    },
  };
}

function isConnected({ state }: Reader): boolean {
  return state.isStreaming || state.tab !== undefined;
}

function newestOfEach(messages: Message[]): Message[] {
  return [...new Map(messages.map((message) => [message.id, message])).values()];
}
