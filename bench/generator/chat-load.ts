import { setTimeout as sleep } from "node:timers/promises";
import { eachOf, until } from "#stress/harness/wait";
import { bodyOf } from "./body.ts";
import { cpuSeconds } from "./cpu.ts";
import { type DialectName, dialects, type Member } from "./dialects.ts";
import { percentile } from "./percentile.ts";
import { complain, openReader, type RoomReader, type Tally } from "./reader.ts";

export type ChatTask = {
  kind: "chat";
  dialect: DialectName;
  port: number;
  /** The processes whose time counts. */
  pids: number[];
  rooms: { id: string; members: Member[] }[];
  /** The first so many members of each room write. */
  sendersPerRoom: number;
  /** Messages of a sender that may be unanswered. */
  inFlight: number;
  /** Of all senders together; without it each sends as soon as it is answered. */
  perSecond?: number;
  warmUpMs: number;
  measureMs: number;
};

export type ChatOutcome = {
  messagesPerSecond: number;
  deliveriesPerSecond: number;
  p50: number;
  p99: number;
  serverCpuPer100k: number;
  /** The share of its core that the generator used: near 1 it is the generator that was measured. */
  generatorBusy: number;
  bytesPerDelivery: number;
  /** Of the connections that write, for each message; what they answer to heartbeats is in it. */
  bytesPerSending: number;
  messages: number;
  overtaken: number;
  /** Empty, or the figures are worth nothing. */
  wrong: string[];
};

const settleWithinMs = 60_000;
const opensAtOnce = 25;

/** Rooms of people that write as fast as they are answered, or at a pace. */
export async function loadChat(task: ChatTask): Promise<ChatOutcome> {
  const tally: Tally = { deliveries: 0, latencies: [], isMeasuring: false, overtaken: 0, wrong: [] };
  const senders: Sender[] = [];
  const readers = await openRooms(task, tally, senders);
  const stop = startSending(task, senders);

  await sleep(task.warmUpMs);
  const before = reading(task, readers, senders);
  tally.isMeasuring = true;
  await sleep(task.measureMs);
  // On a machine that has much else to do a short measurement may have nothing to show yet.
  await until(
    "a message is told",
    () => tally.deliveries > 0 && acknowledgedBy(senders) > before.acknowledged,
    settleWithinMs,
  );
  tally.isMeasuring = false;
  const after = reading(task, readers, senders);
  stop();
  await settle(readers, senders, tally);

  const seconds = (after.atMs - before.atMs) / 1_000;
  const messages = after.acknowledged - before.acknowledged;
  for (const { wire } of readers.flat()) wire.close();
  return {
    messagesPerSecond: messages / seconds,
    deliveriesPerSecond: tally.deliveries / seconds,
    p50: percentile(tally.latencies, 0.5),
    p99: percentile(tally.latencies, 0.99),
    serverCpuPer100k: ((after.serverCpu - before.serverCpu) / tally.deliveries) * 100_000,
    generatorBusy: (after.ownCpu - before.ownCpu) / seconds,
    bytesPerDelivery: (after.bytesIn - before.bytesIn) / tally.deliveries,
    bytesPerSending: (after.bytesOut - before.bytesOut) / (after.sent - before.sent),
    messages: acknowledgedBy(senders),
    overtaken: tally.overtaken,
    wrong: tally.wrong,
  };
}

/** How many milliseconds each of so many readers is asked for. */
const sampledEvery = 10;

type Sender = { roomIndex: number; sent: number; acknowledged: number; send(): void; onAcknowledged: () => void };

function openRooms(task: ChatTask, tally: Tally, senders: Sender[]): Promise<RoomReader[][]> {
  const dialect = dialects[task.dialect];
  return eachOf(task.rooms, 4, async ({ id: roomId, members }, roomIndex) =>
    eachOf(members, opensAtOnce, async (member, index) => {
      const sender = index < task.sendersPerRoom ? createSender(roomIndex) : undefined;
      const options = { dialect, port: task.port, roomId, member, author: index, authors: task.sendersPerRoom, tally };
      const reader = await openReader({
        ...options,
        isSampled: (roomIndex + index) % sampledEvery === 0 || task.perSecond !== undefined,
        onAcknowledged: () => sender?.onAcknowledged(),
      });
      if (!sender) return reader;
      sender.send = () => {
        const number = ++sender.sent;
        reader.wire.send(dialect.message(roomId, bodyOf(index, number), number + greetingAcks));
      };
      senders.push(sender);
      return reader;
    }),
  );
}

/** The greeting has used these numbers of answers. */
const greetingAcks = 10;

function createSender(roomIndex: number): Sender {
  const sender: Sender = {
    roomIndex,
    sent: 0,
    acknowledged: 0,
    send: () => undefined,
    onAcknowledged: () => undefined,
  };
  sender.onAcknowledged = () => void sender.acknowledged++;
  return sender;
}

/** Answers how to stop. */
function startSending({ perSecond, inFlight }: ChatTask, senders: Sender[]): () => void {
  return perSecond === undefined ? sendInClosedLoop(senders, inFlight) : sendAtPace(senders, perSecond);
}

function sendInClosedLoop(senders: Sender[], inFlight: number): () => void {
  let isSending = true;
  for (const sender of senders) {
    sender.onAcknowledged = () => {
      sender.acknowledged++;
      if (isSending) sender.send();
    };
    for (let count = 0; count < inFlight; count++) sender.send();
  }
  return () => {
    isSending = false;
  };
}

/** In turn, and by the clock: a server that is slow does not slow them down. */
function sendAtPace(senders: Sender[], perSecond: number): () => void {
  const startedAt = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
    while (sent < due) senders[sent++ % senders.length]?.send();
  }, 1);
  return () => clearInterval(timer);
}

function reading({ pids }: ChatTask, readers: RoomReader[][], senders: Sender[]) {
  const own = process.cpuUsage();
  return {
    atMs: performance.now(),
    acknowledged: acknowledgedBy(senders),
    bytesIn: readers.flat().reduce((sum, { wire }) => sum + wire.bytesIn(), 0),
    bytesOut: total(readers.flat().map(({ wire }) => wire.bytesOut())),
    sent: total(senders.map((sender) => sender.sent)),
    serverCpu: pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    ownCpu: (own.user + own.system) / 1_000_000,
  };
}

function acknowledgedBy(senders: Sender[]): number {
  return total(senders.map(({ acknowledged }) => acknowledged));
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Waits for all that is under way, and then everybody must have heard everything. */
async function settle(readers: RoomReader[][], senders: Sender[], tally: Tally): Promise<void> {
  const missing = () => {
    const unanswered = senders.filter(({ sent, acknowledged }) => sent !== acknowledged).length;
    if (unanswered > 0) return `${unanswered} senders were not answered`;
    const behind = readers.flatMap((room, index) => {
      const sent = senders.filter(({ roomIndex }) => roomIndex === index).map((sender) => sender.sent);
      const [count, sum] = [total(sent), total(sent.map((last) => (last * (last + 1)) / 2))];
      return room.filter((reader) => reader.heard() !== count || reader.sum() !== sum);
    });
    return behind.length > 0 && `${behind.length} readers heard something else than was sent`;
  };
  await until("everything is there", () => !missing(), settleWithinMs).catch(() => undefined);
  const found = missing();
  if (found) complain(tally, found);
  if (readers.flat().some(({ wire }) => wire.isClosed())) complain(tally, "the server closed connections");
}
