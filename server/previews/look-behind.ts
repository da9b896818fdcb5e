import type { FoundPage } from "#chat/preview-message";
import { limits } from "#protocol/limits";
import type { FileStore } from "#server/files/file-store";
import type { Log } from "#server/log";
import { decodePage } from "./decode-page.ts";
import { describePage } from "./describe-page.ts";
import { drawPicture } from "./draw-picture.ts";
import { type Budget, fetchGuarded } from "./fetch-guarded.ts";
import { createKept } from "./kept.ts";
import type { Web } from "./web.ts";

/** Looks behind a link, once a day. What cannot be reached, or says nothing of itself, is remembered too. */
export type LookBehind = (url: string, ended: AbortSignal) => Promise<FoundPage | undefined>;

export function createLook({ web, store, log, withinMs = limits.previewFetchMs }: Given): LookBehind {
  const kept = createKept<FoundPage | undefined>({ forMs: limits.previewKeptMs, max: limits.previewsKept });

  async function look(url: URL, ended: AbortSignal): Promise<FoundPage | undefined> {
    const signal = AbortSignal.any([ended, AbortSignal.timeout(withinMs)]);
    try {
      return await readPage(url, { signal, bytes: limits.previewFetchBytes });
    } catch (error) {
      return nothing(url, error);
    }
  }

  async function readPage(asked: URL, budget: Budget): Promise<FoundPage | undefined> {
    const page = await fetchGuarded(web, asked, { type: "text/html", until: "</head" }, budget);
    const facts = describePage(decodePage(page.content, page.contentType), page.url);
    if (!facts) return undefined;
    const { imageUrl, ...words } = facts;
    return { ...words, ...(imageUrl && (await fetchPicture(imageUrl, budget))) };
  }

  /** Of what the page has left to take. Without it the page is as good. */
  async function fetchPicture(url: URL, budget: Budget) {
    try {
      const { content } = await fetchGuarded(web, url, { type: "image/" }, budget);
      if (budget.bytes <= 0) return undefined;
      const { drawn, width, height } = await drawPicture(content);
      const { hash } = await store.put(oneAfterAnother(drawn));
      return { imageHash: hash, width, height };
    } catch (error) {
      return nothing(url, error);
    }
  }

  /** Other people's machines: not our trouble, and what they answer is not for our log. */
  function nothing({ host }: URL, error: unknown): undefined {
    log.debug({ host, why: error instanceof Error ? error.message : "" }, "nothing behind a link");
  }

  return async (typed, ended) => {
    const url = new URL(typed);
    url.hash = "";
    const found = await kept(url.href, () => look(url, ended));
    return found?.imageHash && !(await isThere(store, found.imageHash)) ? withoutPicture(found) : found;
  };
}

type Given = { web: Web; store: FileStore; log: Log; withinMs?: number };

async function* oneAfterAnother(...chunks: Uint8Array[]) {
  yield* chunks;
}

/** When all messages that showed it are gone its bytes may be, too. */
async function isThere(store: FileStore, hash: string): Promise<boolean> {
  try {
    return (await store.size(hash)) > 0;
  } catch {
    return false;
  }
}

function withoutPicture({ title, description, siteName }: FoundPage): FoundPage {
  return { title, description, siteName };
}
