import type { Notification as NotificationRow } from "#generated/sqlite/client";
import type { Explanation } from "#protocol/explanation";

/** What was decided about one notification, and when, in words for the person it was for. */
export function tellDecisions(row: NotificationRow): Explanation {
  return {
    reason: row.reason,
    explanation: sentences[row.quiet ?? row.reason] ?? "",
    isTold: row.sentAt !== null && row.quiet === null,
    steps: stepsOf(row).map(({ at, text }) => ({ at: at.toISOString(), text })),
    at: row.at.toISOString(),
    dueAt: row.dueAt.toISOString(),
    ...(row.sentAt && { sentAt: row.sentAt.toISOString() }),
    ...(row.shownAt && { shownAt: row.shownAt.toISOString() }),
    ...(row.settledAt && { settledAt: row.settledAt.toISOString() }),
  };
}

const sentences: Record<string, string> = {
  "due-at-once": "No tab of yours had the room open, so it is sent at once.",
  "room-open": "You had the room open, so it waits a moment for you to read it there.",
  sent: "It was not read in time, so it was sent to all your browsers.",
  "nobody-connected": "None of your browsers was connected, so it waits for the next one that is.",
  "read-in-time": "You read the message before it was sent, so nothing rang.",
  read: "It was sent, and you have read the message since.",
  deleted: "The message was deleted.",
  edited: "The message was edited and no longer mentions you.",
  left: "You are no longer in the room.",
  archived: "The room was archived.",
  muted: "You asked to hear nothing of this room.",
  "muted-until": "You had muted this room for a while.",
  dnd: "You had asked not to be disturbed, so it went into your list without ringing.",
  schedule: "It came outside the hours you chose, so it went into your list without ringing.",
  deactivated: "Your account was deactivated at the time.",
};

type Step = { at: Date; text: string };

function stepsOf(row: NotificationRow): Step[] {
  const steps: (Step | undefined)[] = [
    { at: row.at, text: occasions[row.kind] ?? "" },
    row.dueAt > row.at
      ? { at: row.at, text: "You had the room open: Ebb waited for you to read it there." }
      : undefined,
    row.sentAt ? { at: row.sentAt, text: sending(row) } : undefined,
    row.shownAt ? { at: row.shownAt, text: showing(row) } : undefined,
    row.settledAt ? { at: row.settledAt, text: endings[row.reason] ?? "" } : undefined,
  ];
  return steps.filter((step) => step !== undefined).sort((a, b) => a.at.getTime() - b.at.getTime());
}

const occasions: Record<string, string> = {
  mention: "You were mentioned.",
  here: "Somebody wrote to everybody who was online, with @here.",
  room: "Somebody wrote to the whole room, with @room.",
  keyword: "Somebody used one of your words.",
  message: "You asked to be told of every message in this room.",
  direct: "You were written to directly.",
  invite: "You were added to the room.",
  thread: "Somebody replied in a thread that you follow.",
};

function sending({ reached, quiet }: NotificationRow): string {
  if (quiet) return "It was not read yet, so it went into your list, without ringing.";
  return reached === false
    ? "It fell due, but no browser of yours was connected."
    : "It was not read yet, so it was sent to all your browsers.";
}

function showing({ attendedAt }: NotificationRow): string {
  return attendedAt ? "A browser you had just used showed it." : "A browser showed it, with nobody in front of it.";
}

const endings: Record<string, string> = {
  "read-in-time": "You read it in time: nothing rang.",
  read: "You read it, and it was taken off every screen.",
  deleted: "The message was deleted.",
  edited: "The message was edited and no longer mentioned you.",
  left: "You left the room, or were taken out of it.",
  archived: "The room was archived: what was said there does not wait for you any more.",
  muted: "Nothing was sent: you asked to hear nothing of this room.",
  "muted-until": "Nothing was sent: you had muted this room.",
  deactivated: "Nothing was sent: your account was deactivated.",
};
