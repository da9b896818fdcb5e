import type { TerminalReason } from "#protocol/bye";

export const plainHttpNotice =
  "This page came over plain HTTP: the browser shows no notifications outside it, and keeps at most two idle tabs up to date.";

/** What to tell a person whose tab the server has turned away for good. */
export const noticeFor: Partial<Record<TerminalReason, string>> = {
  limit: "You have too many tabs or devices connected. Close some, then try again.",
  forbidden: "The server does not let this page in.",
  invalid: "This page is out of date. Please reload it.",
};
