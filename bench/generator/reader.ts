import { readBody, readSeq, type Said } from "./body.ts";
import type { Dialect } from "./dialects.ts";
import { beginsWith, deliveriesOf, type Greeting, openGreeted } from "./greeted.ts";
import type { WebSocketWire } from "./web-socket.ts";

/** What all readers of a run write into. */
export type Tally = {
  deliveries: number;
  /** Milliseconds from sending to hearing, of the readers that are asked. */
  latencies: number[];
  isMeasuring: boolean;
  /** Messages of one author, several of them in flight, that were told in another order than they were sent. */
  overtaken: number;
  /** What must not happen, in words; the first few. */
  wrong: string[];
};

type Options = Greeting & {
  /** Who it is of those who write in the room, and how many these are. */
  author: number;
  authors: number;
  tally: Tally;
  isSampled: boolean;
  onAcknowledged: () => void;
};

export type RoomReader = {
  wire: WebSocketWire;
  /** How many messages it has heard. */
  heard(): number;
  /** The sum of their authors' numbers: with the count it shows that they are the right ones, in whatever order. */
  sum(): number;
};

/** A connection that has the room open, and counts what it hears: nothing twice, nothing missing, nothing out of order. */
export async function openReader(options: Options): Promise<RoomReader> {
  const { dialect, tally } = options;
  const check = createCheck(options);
  const isDelivery = deliveriesOf(dialect);
  const isAcknowledgement = beginsWith(dialect.acknowledgement);

  const wire = await openGreeted(options, (bytes, from, to) => {
    if (isDelivery(bytes, from, to)) check.delivered(bytes, from, to);
    else if (isAcknowledgement(bytes, from)) acknowledge(bytes.toString("utf8", from, to));
  });

  function acknowledge(text: string): void {
    if (!text.includes(dialect.accepted)) return complain(tally, `the server refused a message: ${text.slice(0, 200)}`);
    options.onAcknowledged();
  }

  return { wire, heard: check.heard, sum: check.sum };
}

function createCheck({ dialect, author: self, authors, tally, isSampled, onAcknowledged }: Options) {
  const { isAnsweredByHearing }: Dialect = dialect;
  const lastOf = new Uint32Array(authors);
  const said: Said = { author: 0, number: 0, sentAtMs: 0 };
  let lastSeq = -1;
  let heard = 0;
  let sum = 0;

  function delivered(frame: Buffer, from: number, to: number): void {
    if (!readBody(frame, from, to, said)) return complain(tally, "a delivery without its text");
    heard++;
    checkNumber(said);
    if (dialect.numbers) checkSeq(readSeq(frame, from, to));
    if (tally.isMeasuring) measure(said);
    if (isAnsweredByHearing && said.author === self) onAcknowledged();
  }

  function checkNumber({ author, number }: Said): void {
    const expected = (lastOf[author] ?? 0) + 1;
    if (number !== expected) overtook(`author ${author}: ${number} instead of ${expected}`);
    sum += number;
    lastOf[author] = number;
  }

  /** Where the server numbers a room's messages, that number is their order. */
  function overtook(what: string): void {
    if (dialect.numbers) tally.overtaken++;
    else complain(tally, what);
  }

  function checkSeq(seq: number): void {
    if (seq < 0 || (lastSeq >= 0 && seq !== lastSeq + 1)) complain(tally, `seq ${seq} after ${lastSeq}`);
    lastSeq = seq;
  }

  function measure({ sentAtMs }: Said): void {
    tally.deliveries++;
    if (isSampled) tally.latencies.push(performance.now() - sentAtMs);
  }

  return { delivered, heard: () => heard, sum: () => sum };
}

const complaintsKept = 5;

export function complain(tally: Pick<Tally, "wrong">, what: string): void {
  if (tally.wrong.length < complaintsKept) tally.wrong.push(what);
}
