import type { RoomId } from "#protocol/values";
import type { Assembly } from "./assemble.ts";
import { createSendFile } from "./uploads/send-file.ts";
import { Uploads } from "./uploads/uploads.ts";

/** The uploads of one page; what the network broke off goes on when it is back. */
export function createUploads(parts: Assembly, ready: (roomId: RoomId) => void): Uploads {
  const { store, api, initial, trouble } = parts;
  const uploads = new Uploads({
    ...{ store, api, ready, trouble },
    sendFile: createSendFile(initial.account.id),
    isOffline: () => store.getState().connection.status === "offline",
  });
  store.subscribe(({ connection }, before) => {
    if (connection.status !== before.connection.status) uploads.hurry();
  });
  return uploads;
}
