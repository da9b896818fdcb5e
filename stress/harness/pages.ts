import type { Entry, Message, MessagePage, Note, RoomEntries } from "#protocol/values";
import { ask, getJson, type TestPerson } from "#server/test-people";

/** A room as its pages show it. Every page is of the moment it was read; the whole is as of `head`, the oldest of these moments. */
export type Snapshot = { head: number; epoch: string; messages: Map<string, Message>; notes: Map<number, Note> };

/** All pages, from the newest to the beginning. */
export async function readSnapshot(person: TestPerson, roomId: string, limit = 100): Promise<Snapshot> {
  const messages = new Map<string, Message>();
  const notes = new Map<number, Note>();
  let head = Number.POSITIVE_INFINITY;
  let epoch = "";
  let before: number | undefined;
  do {
    const query = `limit=${limit}${before === undefined ? "" : `&before=${before}`}`;
    const page = await getJson<MessagePage>(person, `/api/rooms/${roomId}/messages?${query}`);
    for (const message of page.messages) messages.set(message.id, message);
    for (const note of page.notes) notes.set(note.seq, note);
    head = Math.min(head, page.head);
    ({ epoch, before } = page);
  } while (before !== undefined);
  return { head, epoch, messages, notes };
}

/** What GET tells of the log after `after`, over all pages; undefined where it cannot be continued from there. */
export async function readEvents(
  person: TestPerson,
  roomId: string,
  after: number,
  { epoch, signal, limit = 500 }: { epoch?: string; signal?: AbortSignal; limit?: number } = {},
): Promise<RoomEntries | undefined> {
  const entries: Entry[] = [];
  for (;;) {
    const from = entries.at(-1)?.seq ?? after;
    const query = new URLSearchParams({ after: String(from), limit: String(limit), ...(epoch && { epoch }) });
    const response = await ask(person, `/api/rooms/${roomId}/events?${query}`, { signal });
    if (response.status === 410) return undefined;
    if (!response.ok) throw new Error(`The room's events were answered ${response.status}: ${await response.text()}`);
    const page: RoomEntries = await response.json();
    entries.push(...page.entries);
    if (!page.more) return { ...page, entries };
  }
}
