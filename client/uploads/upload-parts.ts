import type { StoreApi } from "zustand/vanilla";
import type { Api } from "#client/api";
import type { DraftPlace } from "#client/draft-place";
import type { ChatState, References } from "#client/state";
import type { KeptFiles } from "./kept-files.ts";
import type { SendFile } from "./send-file.ts";

/** What uploads need around them. */
export type UploadParts = {
  store: StoreApi<ChatState>;
  api: Api;
  sendFile: SendFile;
  kept: Pick<KeptFiles, "keep" | "read" | "drop">;
  isOffline(): boolean;
  /** All that the message written here waited for has arrived. */
  ready(place: DraftPlace, references: References): void;
  trouble(text: string): void;
};
