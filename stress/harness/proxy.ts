import { connect, createServer, type Socket } from "node:net";
import { createFrameFilter } from "./frames.ts";

/** What goes wrong on the way. Everything unset: bytes pass as they are. */
export type Faults = {
  /** New connections are reset. */
  isRefusing: boolean;
  /** Requests for a WebSocket are answered 403, as by a firewall that does not know them. */
  blocksUpgrade: boolean;
  /** Nothing passes in either direction, and neither side is told: a cable pulled out. */
  isHalfOpen: boolean;
  /** What the server says is thrown away: answers are lost, requests arrive. */
  swallowsAnswers: boolean;
  /** Nothing more is read from the server: a reader that is stuck, and its buffers fill. */
  isStuck: boolean;
  /** Each direction is this much late. */
  delayMs: number;
  /** A connection is reset after so many bytes from the server. */
  truncateAfterBytes: number;
  /** WebSocket frames from the server with this text are lost, each on its own. */
  losesFrame: (text: string) => boolean;
};

/** A TCP proxy on a port of its own before a server. Faults apply to all of its connections, open ones included, from when they are set. */
export type Wire = {
  readonly url: string;
  /** Sets these faults; the others stay as they are. */
  fault(faults: Partial<Faults>): void;
  /** No faults; what was held back half-open stays lost, so reset as well to be heard again. */
  heal(): void;
  /** Resets (RST) every connection, or ends (FIN) them. Answers how many. */
  cut(how?: "reset" | "end"): number;
  readonly open: number;
  /** Bytes thrown away so far, in both directions. */
  readonly lostBytes: number;
  close(): Promise<void>;
};

const none: Faults = {
  isRefusing: false,
  blocksUpgrade: false,
  isHalfOpen: false,
  swallowsAnswers: false,
  isStuck: false,
  delayMs: 0,
  truncateAfterBytes: Number.POSITIVE_INFINITY,
  losesFrame: () => false,
};

export async function startProxy(targetPort: number): Promise<Wire> {
  const pairs = new Set<Pair>();
  const faults = { ...none };
  const lost = { bytes: 0 };
  const server = createServer({ allowHalfOpen: true }, (browser) => {
    if (faults.isRefusing) return void browser.on("error", ignore).resetAndDestroy();
    const upstream = connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true });
    const pair: Pair = { browser, upstream, lost };
    pairs.add(pair);
    join(pair, faults, () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const set = (more: Partial<Faults>) => {
    Object.assign(faults, more);
    for (const { upstream } of pairs)
      if (faults.isStuck) upstream.pause();
      else upstream.resume();
  };
  const cut = (how: "reset" | "end" = "reset") => {
    const all = [...pairs];
    for (const pair of all) cutPair(pair, how);
    return all.length;
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    fault: set,
    heal: () => set(none),
    cut,
    get open() {
      return pairs.size;
    },
    get lostBytes() {
      return lost.bytes;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

/** Once bytes of a connection were thrown away it stays so: what came behind them would make no sense to anybody. */
type Pair = { browser: Socket; upstream: Socket; lost: { bytes: number }; isDead?: boolean; isMuted?: boolean };

function join(pair: Pair, faults: Faults, forget: () => void): void {
  const { browser, upstream } = pair;
  const [up, down] = [createDelay(faults), createDelay(faults)];
  const ends = [
    { socket: browser, other: upstream, late: up },
    { socket: upstream, other: browser, late: down },
  ];
  for (const { socket, other, late } of ends) {
    socket.setNoDelay(true);
    const unlessCut = (step: () => unknown) => late(() => !isCut(pair, faults) && step());
    // An error is a reset here, and the other side is to feel it as one.
    socket.on("error", () => unlessCut(() => other.resetAndDestroy()));
    socket.on("end", () => unlessCut(() => other.end()));
    socket.on("close", () => {
      if (browser.destroyed && upstream.destroyed) forget();
      unlessCut(() => other.destroy());
    });
  }
  forwardRequests(pair, faults, up);
  forwardAnswers(pair, faults, down);
}

function isCut(pair: Pair, { isHalfOpen }: Faults): boolean {
  pair.isDead ||= isHalfOpen;
  return pair.isDead;
}

function lose({ lost }: Pair, chunk: Buffer): void {
  lost.bytes += chunk.length;
}

function forwardRequests(pair: Pair, faults: Faults, late: Delay): void {
  const { browser, upstream } = pair;
  browser.on("data", (chunk) => {
    if (isCut(pair, faults)) return lose(pair, chunk);
    if (faults.blocksUpgrade && isUpgrade(chunk)) return void browser.end(forbidden);
    late(() => pass(browser, upstream, chunk, faults));
  });
}

function forwardAnswers(pair: Pair, faults: Faults, late: Delay): void {
  const { browser, upstream } = pair;
  let answeredBytes = 0;
  const filter = createFrameFilter((text) => faults.losesFrame(text));
  let isWebSocket: boolean | undefined;
  upstream.on("data", (chunk) => {
    pair.isMuted ||= faults.swallowsAnswers;
    if (isCut(pair, faults) || pair.isMuted) return lose(pair, chunk);
    isWebSocket ??= chunk.toString("latin1", 0, 12).startsWith("HTTP/1.1 101");
    const passed = isWebSocket ? filter(chunk) : chunk;
    const isTooMuch = answeredBytes + passed.length > faults.truncateAfterBytes;
    const whole = isTooMuch ? passed.subarray(0, Math.max(0, faults.truncateAfterBytes - answeredBytes)) : passed;
    answeredBytes += whole.length;
    late(() => pass(upstream, browser, whole, faults));
    if (!isTooMuch) return;
    lose(pair, passed.subarray(whole.length));
    // Once: each further end would wait for the same one beside the others.
    pair.isMuted = true;
    late(() => cutPair(pair, "end"));
  });
}

/** Reads no faster than the other side takes it, or a slow reader would be a fast one for the server. */
function pass(from: Socket, to: Socket, chunk: Buffer, faults: Faults): void {
  if (to.destroyed || !to.writable || chunk.length === 0) return;
  if (to.write(chunk)) return;
  from.pause();
  to.once("drain", () => !faults.isStuck && from.resume());
}

type Delay = (step: () => unknown) => void;

/** One direction of one connection: late, but in order, also when the lateness changes. */
function createDelay(faults: Faults): Delay {
  const waiting: (() => unknown)[] = [];
  return (step) => {
    if (faults.delayMs === 0 && waiting.length === 0) return void step();
    waiting.push(step);
    setTimeout(() => waiting.shift()?.(), faults.delayMs);
  };
}

function cutPair({ browser, upstream }: Pair, how: "reset" | "end"): void {
  for (const socket of [browser, upstream]) {
    if (how === "reset") socket.resetAndDestroy();
    else socket.destroySoon();
  }
}

function isUpgrade(chunk: Buffer): boolean {
  return /^GET [^\r\n]*\r\n(?:[^\r\n]+\r\n)*?upgrade: *websocket/i.test(chunk.toString("latin1"));
}

const forbidden = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (typeof address !== "object" || !address) throw new Error("The proxy does not listen.");
  return address.port;
}

function ignore(): void {
  // The other side of a connection that is being reset may say so; there is nothing to do about it.
}
