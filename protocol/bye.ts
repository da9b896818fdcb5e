/** Why a connection is closed, and when to come back. */

export type ByeReason = "shutdown" | "slow" | "expired" | "insufficient-state" | "rate" | TerminalReason;
/** Closed for these, a client does not come back by itself. */
export type TerminalReason = "unauthenticated" | "wrong-account" | "forbidden" | "invalid" | "superseded" | "limit";
export type Bye = { reason: ByeReason; retryMs: number };
