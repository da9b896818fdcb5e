import { traysToKeep } from "./apply/apply-uploads.ts";
import type { Assembly } from "./assemble.ts";
import { KeptFiles } from "./uploads/kept-files.ts";
import { createSendFile } from "./uploads/send-file.ts";
import type { UploadParts } from "./uploads/upload-parts.ts";
import { Uploads } from "./uploads/uploads.ts";

/** The uploads of one page, kept with its drafts; what the network broke off goes on when it is back. */
export function createUploads(parts: Assembly, ready: UploadParts["ready"]): Uploads {
  const { store, api, initial, trouble, database, drafts } = parts;
  const uploads = new Uploads({
    ...{ store, api, ready, trouble },
    sendFile: createSendFile(initial.account.id),
    kept: new KeptFiles(database),
    isOffline: () => store.getState().connection.status === "offline",
  });
  store.subscribe(({ connection, trays }, before) => {
    if (connection.status !== before.connection.status) uploads.hurry();
    if (trays === before.trays) return;
    for (const place of traysToKeep(trays, before.trays)) drafts.trayChanged(place);
    uploads.letGo();
  });
  return uploads;
}
