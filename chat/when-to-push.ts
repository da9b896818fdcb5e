import { limits } from "#protocol/limits";

/** What a stored notification says about itself. */
export type Told = {
  dueAt: Date;
  sentAt: Date | null;
  reached: boolean | null;
  attendedAt: Date | null;
  settledAt: Date | null;
  quiet: string | null;
};

/** When a push would go out, unless something changes until then; without `at` never. */
export type PushPlan = {
  reason: "settled" | "not-due" | "quiet" | "attended" | "unattended" | "nobody-connected";
  at?: Date;
};

/**
 * Whether and when a notification would also go to the person's phone: the seam for Web Push, which asks this of rows that are sent and
 * not settled. Reading alone settles; a browser that showed it to somebody who is there only puts the push off.
 */
export function whenToPush({ dueAt, sentAt, reached, attendedAt, settledAt, quiet }: Told): PushPlan {
  if (settledAt) return { reason: "settled" };
  if (!sentAt) return { reason: "not-due", at: dueAt };
  if (quiet) return { reason: "quiet" };
  if (attendedAt) return { reason: "attended", at: after(attendedAt, limits.pushAfterAttendedMs) };
  if (reached === false) return { reason: "nobody-connected", at: sentAt };
  // A browser that is being used needs a moment to show it and to say so.
  return { reason: "unattended", at: after(sentAt, limits.pushGraceMs) };
}

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
