import type { TerminalReason } from "#protocol/bye";

/** What a person may want to know of how their tab is connected: over plain HTTP, or turned away for good. */
export type Notice = "plain-http" | "limit" | "forbidden" | "invalid";

export function noticeOf(reason: TerminalReason): Notice | undefined {
  return told.find((notice) => notice === reason);
}

const told: Notice[] = ["limit", "forbidden", "invalid"];
