import type { z } from "zod";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import { RefusedError } from "#protocol/refused-error";
import type { Log } from "#server/log";
import type { RateLimits } from "#server/rate-limits";
import { refusedBy, refusedInput } from "#server/refused-by";
import type { EbbSocket } from "./socket.ts";

/** One event a client may send: what it must carry, and what then happens. */
export type Operation = (socket: EbbSocket, payload: unknown) => Promise<unknown>;

/** The one place where a payload becomes a value. */
export function answer<I, O>(schema: z.ZodType<I>, run: (socket: EbbSocket, input: I) => Promise<O>): Operation {
  return (socket, payload) => {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) throw refusedInput(parsed.error);
    return run(socket, parsed.data);
  };
}

type Listening = { operations: Record<string, Operation>; rateLimits: RateLimits; log: Log };

/**
 * Listens to everything a socket says: whatever can be decoded is answered, or, when there is nothing to answer to, logged.
 * Not even an unknown event or a payload of the wrong shape goes unanswered.
 */
export function listen(socket: EbbSocket, { operations, rateLimits, log }: Listening): void {
  const byName = new Map(Object.entries(operations));
  const complain = onlyAFewTimes((event: string) =>
    log.warn({ event, socket: socket.id }, "an event without an acknowledgement"),
  );

  // A packet may carry anything, nothing at all included; the last of it is the acknowledgement, when there is one.
  socket.onAny(async (...said: unknown[]) => {
    const acknowledge = said.at(-1);
    if (!isAcknowledge(acknowledge)) return complain(nameOf(said[0]));
    const [event, ...payloads] = said.slice(0, -1);
    acknowledge(await replyTo(nameOf(event), payloads));
  });

  async function replyTo(name: string, payloads: unknown[]): Promise<Reply<unknown>> {
    try {
      countOperation();
      const operation = byName.get(name);
      if (!operation) throw new RefusedError("invalid", `There is no event named "${name}".`);
      if (payloads.length !== 1) throw new RefusedError("invalid", `"${name}" carries exactly one payload.`);
      return { ok: true, value: (await operation(socket, payloads[0])) ?? {} };
    } catch (error) {
      return refusedBy(error, log, name);
    }
  }

  function countOperation(): void {
    try {
      rateLimits.operation(socket.id);
    } catch (refused) {
      if (rateLimits.isFlood(socket.id)) sendAway(socket);
      throw refused;
    }
  }
}

function sendAway(socket: EbbSocket): void {
  socket.emit("bye", { reason: "rate", retryMs: limits.reconnectMaxMs });
  socket.disconnect(true);
}

function nameOf(event: unknown): string {
  return String(event).slice(0, 100);
}

type Acknowledge = (reply: Reply<unknown>) => void;

function isAcknowledge(last: unknown): last is Acknowledge {
  return typeof last === "function";
}

/** A log is not to be filled by whoever wants to fill it. */
function onlyAFewTimes(say: (text: string) => void): (text: string) => void {
  let left = 5;
  return (text) => {
    if (left-- > 0) say(text);
  };
}
