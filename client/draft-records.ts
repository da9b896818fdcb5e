import type { RoomId } from "#protocol/values";
import type { DraftPlace } from "./draft-place.ts";
import type { Draft, KeptTransaction } from "./person-database.ts";

/** How drafts are kept: one for each place and tab. */

export async function keepDraft(transaction: KeptTransaction, draft: Draft): Promise<void> {
  const { roomId, tabId } = draft;
  const drafts = transaction.objectStore("drafts");
  if (isEmpty(draft)) await drafts.delete([roomId, tabId]);
  else await drafts.put(draft, [roomId, tabId]);
}

export function isEmpty({ text, tray }: Draft): boolean {
  return text === "" && tray === undefined;
}

/** What was written in a place by tabs other than these: the newest comes first, before it the one of `preferred`. */
export async function draftsLeft(
  transaction: KeptTransaction,
  place: DraftPlace,
  living: ReadonlySet<string>,
  preferred: string | undefined,
): Promise<Draft[]> {
  const all = await transaction.objectStore("drafts").getAll(allOf(place));
  const rank = ({ tabId, at }: Draft) => (tabId === preferred ? Number.POSITIVE_INFINITY : at);
  return all.filter(({ tabId }) => !living.has(tabId)).sort((one, other) => rank(other) - rank(one));
}

/** Which of a tab's own are there no more. */
export async function draftsTaken(
  transaction: KeptTransaction,
  places: DraftPlace[],
  tabId: string,
): Promise<DraftPlace[]> {
  const drafts = transaction.objectStore("drafts");
  const own = await Promise.all(places.map((place) => drafts.getKey([place, tabId])));
  return places.filter((_place, index) => own[index] === undefined);
}

export async function eraseDraft(transaction: KeptTransaction, { roomId, tabId }: Draft): Promise<void> {
  await transaction.objectStore("drafts").delete([roomId, tabId]);
}

/** Also those of its threads. */
export async function eraseDraftsOf(transaction: KeptTransaction, roomId: RoomId): Promise<void> {
  await transaction.objectStore("drafts").delete(IDBKeyRange.bound([roomId, ""], [`${roomId} \uffff`, "\uffff"]));
}

function allOf(place: DraftPlace): IDBKeyRange {
  return IDBKeyRange.bound([place, ""], [place, "\uffff"]);
}
