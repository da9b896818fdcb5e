import type { Notification } from "#protocol/notifications";

/** What is older than this when it is learned of does not ring one by one. */
const freshForMs = 60_000;

/** An absolute list of unread notifications came after another: which are new and ring, and which make one silent summary. */
export function whichToRing(before: readonly Notification[], now: readonly Notification[], nowMs: number) {
  const known = new Set(before.map(({ id }) => id));
  const added = now.filter(({ id, silent }) => !known.has(id) && !silent);
  const isFresh = ({ at }: Notification) => nowMs - Date.parse(at) < freshForMs;
  return { ring: added.filter(isFresh), summarise: added.filter((one) => !isFresh(one)) };
}
