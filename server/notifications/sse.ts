import type { StreamPayload } from "#protocol/events";

/**
 * The bytes of Server-Sent Events, and nothing else: https://html.spec.whatwg.org/multipage/server-sent-events.html
 * Each is one chunk of an HTTP/1.1 body, with its length before it: so it can go to many sockets as it is.
 */

/** The first bytes of a stream: how soon to come back, and from which position. Without them the headers wait for the first event. */
export function encodePrime(retryMs: number, id: string): Buffer {
  return asChunk(`retry: ${Math.round(retryMs)}\nid: ${oneLine(id)}\n\n`);
}

export function encodeEvent<E extends keyof StreamPayload>(event: E, payload: StreamPayload[E], id?: string): Buffer {
  const idLine = id === undefined ? "" : `id: ${oneLine(id)}\n`;
  return asChunk(idLine + asBlock(event, payload));
}

/** An event each, and one chunk. */
export function encodeEvents<E extends keyof StreamPayload>(event: E, payloads: StreamPayload[E][]): Buffer {
  return asChunk(payloads.map((payload) => asBlock(event, payload)).join(""));
}

function asBlock<E extends keyof StreamPayload>(event: E, payload: StreamPayload[E]): string {
  return `event: ${oneLine(event)}\ndata: ${JSON.stringify(payload)}\n\n`;
}

function asChunk(text: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

export const lastChunk = Buffer.from("0\r\n\r\n");

/** For where HTTP makes its chunks itself. */
export function withoutFrame(chunk: Buffer): Buffer {
  return chunk.subarray(chunk.indexOf("\n") + 1, -2);
}

/** A line end inside a field would begin a field of an attacker's choice, and browsers ignore an id with NUL. JSON has neither. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, "");
}

/** A position in a person's feed as a stream's id. */
export function feedId(epoch: string, nseq: number): string {
  return `${epoch}:${nseq}`;
}

/** The position a `Last-Event-ID` names; undefined when it names none. */
export function parseFeedId(id: string | null | undefined): { epoch: string; nseq: number } | undefined {
  const match = /^(?<epoch>[^:]{1,64}):(?<nseq>\d{1,15})$/.exec(id ?? "");
  if (!match?.groups) return undefined;
  return { epoch: match.groups.epoch ?? "", nseq: Number(match.groups.nseq) };
}
