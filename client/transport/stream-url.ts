import type { BrowserStorage } from "#client/browser-storage";
import { randomId } from "#client/random-id";
import type { StreamMode } from "#protocol/events";
import type { UserId } from "#protocol/values";

/** The stream of this browser, fenced: every opening has a higher `gen`, and the server closes the lower ones. Call it holding the stream's lock. */
export function browserStreamUrl(personId: UserId, mode: StreamMode, storage: BrowserStorage): string {
  const browser = storage.read("browser") ?? randomId();
  const gen = Number(storage.read("stream-gen") ?? 0) + 1;
  storage.write("browser", browser);
  storage.write("stream-gen", String(gen));
  return streamUrl(personId, browser, gen, mode);
}

export function streamUrl(personId: UserId, browser: string, gen: number, mode: StreamMode): string {
  const query = new URLSearchParams({ user: personId, browser, gen: String(gen), mode });
  return `/api/notifications/stream?${query}`;
}
