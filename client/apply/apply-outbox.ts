import type { Pending } from "#client/state";
import type { Message, RoomId } from "#protocol/values";

/** The queue of what is not acknowledged yet, in the order written: what is shown, what is kept and what is sent all change by these. */
type Queue = Pending[];

export function add(queue: Queue, pending: Pending): Queue {
  return [...queue, pending];
}

/** First in, first out within a room; a refused message does not hold up those after it. */
export function nextToSend(queue: Queue, roomId: RoomId): Pending | undefined {
  return queue.find((pending) => pending.roomId === roomId && pending.status === "sending");
}

export function roomsWaiting(queue: Queue): RoomId[] {
  return [...new Set(queue.filter(({ status }) => status === "sending").map(({ roomId }) => roomId))];
}

/** The next one of a room is about to be sent. From now on the server may have it. */
export function attempt(queue: Queue, roomId: RoomId): Queue {
  const next = nextToSend(queue, roomId);
  if (!next || next.isAttempted) return queue;
  return replace(queue, next.clientId, { ...next, isAttempted: true });
}

/** Another text is wanted. What was refused is tried again with it. */
export function edit(queue: Queue, clientId: string, body: string): Queue {
  const pending = find(queue, clientId);
  if (!pending || pending.body === body) return queue;
  const changed = { ...pending, body, ...(pending.isAttempted ? { isEdited: true as const } : {}) };
  return requeue(replace(queue, clientId, changed), clientId);
}

/** What the server may have cannot just be forgotten: it is deleted there. */
export function remove(queue: Queue, clientId: string): Queue {
  const pending = find(queue, clientId);
  if (!pending) return queue;
  if (!pending.isAttempted) return discard(queue, clientId);
  const { reason: _, ...rest } = pending;
  return replace(queue, clientId, { ...rest, status: "sending", isDeleted: true });
}

/** A stored message is to be deleted, unless that is taken back within a moment: until then nothing is sent. */
export function hold(queue: Queue, deletion: Pending): Queue {
  return find(queue, deletion.clientId) ? queue : add(queue, deletion);
}

export function takeBack(queue: Queue, clientId: string): Queue {
  return find(queue, clientId)?.status === "held" ? discard(queue, clientId) : queue;
}

/** What nobody took back until `now` (ms since epoch) is done. */
export function release(queue: Queue, now: number): Queue {
  const isDue = ({ status, until = 0 }: Pending) => status === "held" && until <= now;
  if (!queue.some(isDue)) return queue;
  return queue.map((pending) => (isDue(pending) ? { ...pending, status: "sending" } : pending));
}

/** When the next of them is due (ms since epoch). */
export function nextRelease(queue: Queue): number | undefined {
  const held = queue.filter(({ status }) => status === "held");
  return held.length > 0 ? Math.min(...held.map(({ until = 0 }) => until)) : undefined;
}

/** The server has it, as `body`. Done, unless something else is wanted by now. Deleted elsewhere is deleted. */
export function settle(queue: Queue, clientId: string, { deletedAt }: Message, body: string): Queue {
  const pending = find(queue, clientId);
  if (!pending) return queue;
  const isAsWanted = !pending.isDeleted && (!pending.isEdited || pending.body === body);
  return deletedAt !== undefined || isAsWanted ? discard(queue, clientId) : queue;
}

/** The server refused it for good and so does not have it. If another text is wanted by now, that one is tried. */
export function refuse(queue: Queue, refused: Pending, reason: string): Queue {
  const pending = find(queue, refused.clientId);
  if (!pending) return queue;
  if (pending.isDeleted) return discard(queue, refused.clientId);
  const { isAttempted: _, isEdited: __, ...anew } = pending;
  const next = pending.body === refused.body ? { ...anew, status: "failed" as const, reason } : anew;
  return replace(queue, refused.clientId, next);
}

/** The server has the message, but not the text that is wanted now, and will not take it. */
export function refuseEdit(queue: Queue, clientId: string, reason: string): Queue {
  const pending = find(queue, clientId);
  return pending ? replace(queue, clientId, { ...pending, status: "failed", reason }) : queue;
}

/** A refused message tried again goes to the end: later ones may have been sent already. */
export function requeue(queue: Queue, clientId: string): Queue {
  const pending = find(queue, clientId);
  if (pending?.status !== "failed") return queue;
  const { reason: _, ...again } = pending;
  return add(discard(queue, clientId), { ...again, status: "sending" });
}

export function requeueAll(queue: Queue): Queue {
  return queue
    .filter(({ status }) => status === "failed")
    .reduce((next, { clientId }) => requeue(next, clientId), queue);
}

export function discard(queue: Queue, clientId: string): Queue {
  const next = queue.filter((pending) => pending.clientId !== clientId);
  return next.length === queue.length ? queue : next;
}

export function discardRoom(queue: Queue, roomId: RoomId): Queue {
  const next = queue.filter((pending) => pending.roomId !== roomId);
  return next.length === queue.length ? queue : next;
}

export function find(queue: Queue, clientId: string): Pending | undefined {
  return queue.find((pending) => pending.clientId === clientId);
}

function replace(queue: Queue, clientId: string, next: Pending): Queue {
  return queue.map((pending) => (pending.clientId === clientId ? next : pending));
}
