import { PersonDatabase } from "#client/person-database";
import { signedInPerson } from "#client/signed-in-as";
import type { InitialState } from "#client/state";
import type { KeptWindow } from "#client/timelines/kept-window";
import type { RoomId, UserId } from "#protocol/values";
import { type KeptPage, keptPageKey } from "./kept-page.ts";

/** What this browser keeps for whoever is signed in: a page with the wanted room, or else with the one looked at last. */
export async function recallPage(wantedId: RoomId | undefined): Promise<InitialState | undefined> {
  const personId = signedInPerson();
  const kept = personId ? await readKept(personId).catch(() => undefined) : undefined;
  if (!kept?.page || kept.page.account.id !== personId) return undefined;
  return pageWith(kept.page, kept.windows, wantedId);
}

type Windows = Map<RoomId, KeptWindow>;

function readKept(personId: UserId): Promise<{ page: KeptPage | undefined; windows: Windows }> {
  return new PersonDatabase(personId).transact(async (transaction) => {
    const store = transaction.objectStore("windows");
    const page = await transaction.objectStore("page").get(keptPageKey);
    const [roomIds, kept] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return { page, windows: new Map(roomIds.flatMap((id, index) => (kept[index] ? [[id, kept[index]]] : []))) };
  });
}

function pageWith(page: KeptPage, windows: Windows, wantedId: RoomId | undefined): InitialState | undefined {
  const mine = [...windows].filter(
    ([id, { epoch }]) => epoch === page.epoch && page.rooms.some((room) => room.id === id),
  );
  const wanted = mine.find(([id]) => id === wantedId);
  const [roomId, window] = wanted ?? mine.toSorted(([, one], [, other]) => other.at - one.at)[0] ?? [];
  if (!roomId || !window) return undefined;
  const { applied, messages, notes, before } = window;
  return { ...page, notifications: [], roomId, timeline: { applied, messages, notes, before }, isKept: true };
}
