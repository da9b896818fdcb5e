import type { StoreApi } from "zustand/vanilla";
import { limits } from "#protocol/limits";
import type { BrowserStorage } from "./browser-storage.ts";
import type { ChatState } from "./state.ts";

type Parts = { store: StoreApi<ChatState>; storage: BrowserStorage };

const key = "read-at";
const notedEveryMs = 30_000;

/** Notes when somebody reads in any tab of this browser, and says since when nobody had when they come back. Answers how to stop. */
export function watchAbsence({ store, storage }: Parts): () => void {
  let noting: ReturnType<typeof setInterval> | undefined;
  const note = () => storage.write(key, String(Date.now()));

  const begin = () => {
    const since = Number(storage.read(key) ?? Number.NaN);
    const isReturn = Date.now() - since >= limits.awayForMs;
    note();
    noting = setInterval(note, notedEveryMs);
    if (isReturn) store.setState({ absence: { since } });
  };
  const end = () => {
    if (noting === undefined) return;
    clearInterval(noting);
    noting = undefined;
    note();
  };
  const look = (isReading: boolean) => {
    if (!isReading) end();
    else if (noting === undefined) begin();
  };

  look(store.getState().attention === "reading");
  const unsubscribe = store.subscribe(({ attention }) => look(attention === "reading"));
  return () => {
    unsubscribe();
    end();
  };
}
