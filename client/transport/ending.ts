import type { ByeReason, TerminalReason } from "#protocol/bye";

/** Why a socket or stream ended; "lost" when nobody said. */
export type Ending = { reason: ByeReason | "lost"; retryMs?: number };

/** After these a client does not come back by itself. */
const terminal = {
  unauthenticated: true,
  "wrong-account": true,
  forbidden: true,
  invalid: true,
  superseded: true,
  limit: true,
} satisfies Record<TerminalReason, true>;

export function isTerminal(reason: string): reason is TerminalReason {
  return reason in terminal;
}

/** A refused handshake or attach seen as an ending. */
export function endingFor(refused: { refusal?: string; retryAfterMs?: number }): Ending {
  const reason = refused.refusal ?? "lost";
  if (isTerminal(reason)) return { reason };
  return { reason: reason === "rate" ? "rate" : "lost", retryMs: refused.retryAfterMs };
}
