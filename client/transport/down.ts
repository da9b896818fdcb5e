import type { DownPayload, StreamPayload, UpEvent, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";

type Each<Payloads> = { [E in keyof Payloads]: { event: E; payload: Payloads[E] } }[keyof Payloads];

/** What comes down, by whichever way. */
export type SocketDown = Each<DownPayload>;
export type StreamDown = Each<StreamPayload>;
export type Down = SocketDown | StreamDown;

/** Asks over the socket. Never throws: without an answer in time it is "unavailable", and one does not know whether it was done. */
export type Ask = <E extends UpEvent>(event: E, payload: UpPayload<E>) => Promise<Reply<UpValue[E]>>;
