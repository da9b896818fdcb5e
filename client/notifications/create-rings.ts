import type { StoreApi } from "zustand/vanilla";
import type { Api } from "#client/api";
import type { BrowserStorage } from "#client/browser-storage";
import type { Navigation } from "#client/navigation";
import type { PersonDatabase } from "#client/person-database";
import type { ChatState } from "#client/state";
import type { ReadingLock } from "./reading-lock.ts";
import { Rings } from "./rings.ts";

/** Rings once a browser; a click leads to the message, and the server hears what was shown. */
export function createRings({
  store,
  storage,
  database,
  locks,
  lockName,
  reading,
  navigation,
  api,
}: {
  store: StoreApi<ChatState>;
  storage: BrowserStorage;
  database: PersonDatabase;
  locks: LockManager | undefined;
  lockName: string;
  reading: ReadingLock;
  navigation: Navigation;
  api: Api;
}): Rings {
  return new Rings({
    store,
    storage,
    claims: { database, locks, lockName, storage },
    reading,
    navigate: (roomId, messageId) => navigation.go(roomId, messageId),
    shown: (id, attended) => void api(`/api/notifications/${id}/shown`, { method: "POST", body: { attended } }),
  });
}
