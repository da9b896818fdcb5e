import type { RoomId } from "#protocol/values";
import { Arrival } from "./arrival.ts";
import type { Assembly } from "./assemble.ts";
import type { Uploads } from "./uploads/uploads.ts";

/** The uploads of one page. Their code is fetched with the first file; what the network broke off goes on when it is back. */
export function createUploads(parts: Assembly, ready: (roomId: RoomId) => void): Arrival<Uploads> {
  const { store, api, initial, trouble } = parts;
  return new Arrival(async () => {
    const [{ Uploads }, { createSendFile }] = await Promise.all([
      import("./uploads/uploads.ts"),
      import("./uploads/send-file.ts"),
    ]);
    const uploads = new Uploads({
      ...{ store, api, ready, trouble },
      sendFile: createSendFile(initial.account.id),
      isOffline: () => store.getState().connection.status === "offline",
    });
    store.subscribe(({ connection }, before) => {
      if (connection.status !== before.connection.status) uploads.hurry();
    });
    return uploads;
  });
}
