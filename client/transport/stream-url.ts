import type { BrowserStorage } from "#client/browser-storage";
import { randomId } from "#client/random-id";
import type { UserId } from "#protocol/values";

/** The stream of this browser, fenced: every opening has a higher `gen`, and the server closes the lower ones. Call it holding the stream's lock. */
export function browserStreamUrl(personId: UserId, storage: BrowserStorage): string {
  const browser = storage.read("browser") ?? randomId();
  const gen = Number(storage.read("stream-gen") ?? 0) + 1;
  storage.write("browser", browser);
  storage.write("stream-gen", String(gen));
  return streamUrl(personId, browser, gen);
}

export function streamUrl(personId: UserId, browser: string, gen: number): string {
  const query = new URLSearchParams({ user: personId, browser, gen: String(gen), mode: "notify" });
  return `/api/notifications/stream?${query}`;
}
