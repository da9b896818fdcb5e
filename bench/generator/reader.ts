import { readBody, readSeq, type Said } from "./body.ts";
import { type Dialect, type Member, socketIoPing, socketIoPong } from "./dialects.ts";
import { openWebSocket, type WebSocketWire } from "./web-socket.ts";

/** What all readers of a run write into. */
export type Tally = {
  deliveries: number;
  /** Milliseconds from sending to hearing, of the readers that are asked. */
  latencies: number[];
  isMeasuring: boolean;
  /** What must not happen, in words; the first few. */
  wrong: string[];
};

type Options = {
  dialect: Dialect;
  port: number;
  roomId: string;
  member: Member;
  /** How many people write in the room. */
  authors: number;
  tally: Tally;
  isSampled: boolean;
  onAcknowledged?: () => void;
};

export type RoomReader = {
  wire: WebSocketWire;
  /** How many messages it has heard. */
  heard(): number;
};

/** A connection that has the room open, and counts what it hears: nothing twice, nothing missing, nothing out of order. */
export async function openReader(options: Options): Promise<RoomReader> {
  const { dialect, port, roomId, member, tally } = options;
  const greeting = dialect.greeting(roomId, member);
  const greeted = Promise.withResolvers<void>();
  let step = 0;
  const check = createCheck(options);
  const isOf = startsWith(dialect);

  const hear = (frame: Buffer, from: number, to: number) => {
    if (isOf.delivery(frame, from)) return check.delivered(frame, from, to);
    if (step < greeting.length) return greet(frame.toString("utf8", from, to));
    if (isOf.acknowledgement(frame, from)) return acknowledge(frame.toString("utf8", from, to));
    if (to - from === 1 && frame[from] === socketIoPing.charCodeAt(0)) wire?.send(socketIoPong);
  };

  function greet(text: string): void {
    if (isRefusal(text)) greeted.reject(new Error(`The server said ${text}`));
    const awaited = greeting[step];
    if (!awaited || !text.startsWith(awaited.heard)) return;
    step++;
    // The first word may come with the upgrade.
    queueMicrotask(() => awaited.say && wire?.send(awaited.say));
    if (step === greeting.length) greeted.resolve();
  }

  function acknowledge(text: string): void {
    if (!text.includes(dialect.accepted)) return complain(tally, `the server refused a message: ${text.slice(0, 200)}`);
    options.onAcknowledged?.();
  }

  let wire: WebSocketWire | undefined;
  const opened = await openWebSocket(dialect.upgrade(port, roomId, member), hear);
  wire = opened;
  if (greeting.length > 0) await greeted.promise;
  return { wire: opened, heard: check.heard };
}

/** Of the whole connection, or of one event. */
function isRefusal(text: string): boolean {
  return text.startsWith("44") || text.includes('"ok":false');
}

function createCheck({ dialect, authors, tally, isSampled }: Options) {
  const lastOf = new Uint32Array(authors);
  const said: Said = { author: 0, number: 0, sentAtMs: 0 };
  let lastSeq = -1;
  let heard = 0;

  function delivered(frame: Buffer, from: number, to: number): void {
    if (!readBody(frame, from, to, said)) return complain(tally, "a delivery without its text");
    heard++;
    checkNumber(said);
    if (dialect.numbers) checkSeq(readSeq(frame, from, to));
    if (tally.isMeasuring) measure(said);
  }

  function measure({ sentAtMs }: Said): void {
    tally.deliveries++;
    if (isSampled) tally.latencies.push(performance.now() - sentAtMs);
  }

  function checkNumber({ author, number }: Said): void {
    const expected = (lastOf[author] ?? 0) + 1;
    if (number !== expected) complain(tally, `author ${author}: ${number} instead of ${expected}`);
    lastOf[author] = number;
  }

  function checkSeq(seq: number): void {
    if (seq < 0 || (lastSeq >= 0 && seq !== lastSeq + 1)) complain(tally, `seq ${seq} after ${lastSeq}`);
    lastSeq = seq;
  }

  return { delivered, heard: () => heard };
}

const complaintsKept = 5;

export function complain(tally: Tally, what: string): void {
  if (tally.wrong.length < complaintsKept) tally.wrong.push(what);
}

/** Compares bytes: decoding a delivery costs more than all the rest. */
function startsWith(dialect: Dialect) {
  const begins = (text: string) => {
    const wanted = Buffer.from(text);
    return (frame: Buffer, from: number) => {
      for (let at = 0; at < wanted.length; at++) if (frame[from + at] !== wanted[at]) return false;
      return true;
    };
  };
  return { delivery: begins(dialect.delivery), acknowledgement: begins(dialect.acknowledgement) };
}
