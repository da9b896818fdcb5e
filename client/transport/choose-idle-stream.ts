import type { BrowserStorage } from "#client/browser-storage";
import type { UserId } from "#protocol/values";
import type { openEventSource } from "./event-source.ts";
import type { IdleStream, IdleStreamParts } from "./idle-stream.ts";
import { LoneStream } from "./lone-stream.ts";
import { StreamLeader } from "./stream-leader.ts";
import { browserStreamUrl, streamUrl } from "./stream-url.ts";

export type ChoiceParts = Omit<IdleStreamParts, "open"> & {
  personId: UserId;
  tabId: string;
  openStream: typeof openEventSource;
  storage: BrowserStorage;
  lockName: string;
  /** Only in secure contexts. */
  locks: LockManager | undefined;
};

/** One stream for the browser where tabs can elect its holder, else one for the tab. */
export function chooseIdleStream({
  personId,
  tabId,
  openStream,
  storage,
  lockName,
  locks,
  ...parts
}: ChoiceParts): IdleStream {
  if (locks) {
    return new StreamLeader({
      ...parts,
      locks,
      lockName,
      open: (mode, listener) => openStream(browserStreamUrl(personId, mode, storage), listener),
    });
  }
  let gen = 0;
  const open: IdleStreamParts["open"] = (mode, listener) => {
    gen += 1;
    // The tab stands for a browser of its own, or tabs would put out one another's streams.
    return openStream(streamUrl(personId, tabId, gen, mode), listener);
  };
  return new LoneStream({ ...parts, open });
}
