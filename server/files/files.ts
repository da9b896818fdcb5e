import { join } from "node:path";
import type { Chat } from "#chat/chat";
import { writeInto } from "#server/data-directory";
import type { Env } from "#server/env";
import type { Log } from "#server/log";
import { createDiskStore } from "./disk-store.ts";
import type { FileStore } from "./file-store.ts";
import { sweepFiles } from "./sweep-files.ts";
import { createUploads, type Uploads } from "./uploads.ts";

export type Files = { store: FileStore; uploads: Uploads; stop(): Promise<void> };

type Given = { env: Pick<Env, "dataDir" | "fileMaxBytes">; chat: Chat; log: Log };

/** What people upload, in the data directory: `files/` what is kept, `uploads/` what is arriving. */
export function createFiles({ env: { dataDir, fileMaxBytes }, chat, log }: Given): Files {
  return writeInto(dataDir, () => {
    const store = createDiskStore(join(dataDir, "files"));
    const uploads = createUploads({ chat, store, folder: join(dataDir, "uploads"), maxBytes: fileMaxBytes });
    return { store, uploads, stop: sweepFiles({ chat, store, log }).stop };
  });
}
