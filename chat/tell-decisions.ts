import type { Notification as NotificationRow } from "#generated/sqlite/client";
import type { Explanation } from "#protocol/explanation";
import { whySentences } from "#protocol/why-sentences";

/** What was decided about one notification, and when, in words for the person it was for. */
export function tellDecisions(row: NotificationRow): Explanation {
  return {
    reason: row.reason,
    explanation: sentenceFor(row.quiet ?? row.reason),
    says: row.quiet ?? row.reason,
    isTold: row.sentAt !== null && row.quiet === null,
    steps: stepsOf(row).map(({ at, says }) => ({ at: at.toISOString(), text: sentenceFor(says), says })),
    at: row.at.toISOString(),
    dueAt: row.dueAt.toISOString(),
    ...(row.sentAt && { sentAt: row.sentAt.toISOString() }),
    ...(row.shownAt && { shownAt: row.shownAt.toISOString() }),
    ...(row.settledAt && { settledAt: row.settledAt.toISOString() }),
  };
}

type Step = { at: Date; says: string };

function stepsOf(row: NotificationRow): Step[] {
  const steps: (Step | undefined)[] = [
    { at: row.at, says: `kind-${row.kind}` },
    row.dueAt > row.at ? { at: row.at, says: "waited" } : undefined,
    row.sentAt ? { at: row.sentAt, says: sending(row) } : undefined,
    row.shownAt ? { at: row.shownAt, says: row.attendedAt ? "shown-in-use" : "shown-alone" } : undefined,
    row.settledAt ? { at: row.settledAt, says: `ended-${row.reason}` } : undefined,
  ];
  return steps.filter((step) => step !== undefined).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function sending({ reached, quiet }: NotificationRow): string {
  if (quiet) return "sent-quietly";
  return reached === false ? "sent-to-nobody" : "sent-to-all";
}

const sentences: Readonly<Record<string, string>> = whySentences;

function sentenceFor(name: string): string {
  return sentences[name] ?? "";
}
