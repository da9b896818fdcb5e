import type { Notification as NotificationRow } from "#generated/sqlite/client";
import type { Explanation } from "#protocol/explanation";

/** What was decided about one notification, and when, in words for the person it was for. */
export function tellDecisions(row: NotificationRow): Explanation {
  return {
    reason: row.reason,
    explanation: sentences[row.quiet ?? row.reason] ?? "",
    says: row.quiet ?? row.reason,
    isTold: row.sentAt !== null && row.quiet === null,
    steps: stepsOf(row).map(({ at, says }) => ({ at: at.toISOString(), text: happenings[says] ?? "", says })),
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

const happenings: Record<string, string> = {
  "kind-mention": "You were mentioned.",
  "kind-here": "Somebody wrote to everybody who was online, with @here.",
  "kind-room": "Somebody wrote to the whole room, with @room.",
  "kind-keyword": "Somebody used one of your words.",
  "kind-message": "You asked to be told of every message in this room.",
  "kind-direct": "You were written to directly.",
  "kind-invite": "You were added to the room.",
  "kind-thread": "Somebody replied in a thread that you follow.",
  waited: "You had the room open: Ebb waited for you to read it there.",
  "sent-quietly": "It was not read yet, so it went into your list, without ringing.",
  "sent-to-nobody": "It fell due, but no browser of yours was connected.",
  "sent-to-all": "It was not read yet, so it was sent to all your browsers.",
  "shown-in-use": "A browser you had just used showed it.",
  "shown-alone": "A browser showed it, with nobody in front of it.",
  "ended-read-in-time": "You read it in time: nothing rang.",
  "ended-read": "You read it, and it was taken off every screen.",
  "ended-deleted": "The message was deleted.",
  "ended-edited": "The message was edited and no longer mentioned you.",
  "ended-left": "You left the room, or were taken out of it.",
  "ended-archived": "The room was archived: what was said there does not wait for you any more.",
  "ended-muted": "Nothing was sent: you asked to hear nothing of this room.",
  "ended-muted-until": "Nothing was sent: you had muted this room.",
  "ended-deactivated": "Nothing was sent: your account was deactivated.",
};
