import { offlineRoom } from "#protocol/offline-room";

const cachePrefix = "ebb-shell-";
const shellPath = `/rooms/${offlineRoom}`;
const partsPath = "/_next/static/";
/** First the page itself. */
const startAfterMs = 2_000;

/**
 * Keeps in the browser what a page is made of, so that there is one without a network: an empty page that is the same for everybody, and the
 * scripts, styles and fonts of this build. Nothing that anybody wrote, and no answer of the server's, is among it. `public/sw.js` serves it.
 */
export function keepShell(version: string): () => void {
  const workers = globalThis.navigator?.serviceWorker;
  if (!workers || !("caches" in globalThis) || version === "development") return () => undefined;
  let isOver = false;
  let stop: (() => void) | undefined;
  const timer = setTimeout(() => {
    workers.register("/sw.js").catch(() => undefined);
    // Never where none may be: what nobody could serve is not kept.
    void workers.ready.then(() => {
      if (!isOver) stop = keepParts(version);
    });
  }, startAfterMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
    stop?.();
  };
}

/** Whatever this page has loaded of the build, and will. */
function keepParts(version: string): () => void {
  const shell = openShell(version);
  const keep = (path: string) => void shell.then((cache) => keepPart(cache, path)).catch(() => undefined);
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) if (isPart(name)) keep(new URL(name).pathname);
  });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}

async function openShell(version: string): Promise<Cache> {
  const name = `${cachePrefix}${version}`;
  const cache = await caches.open(name);
  if (!(await cache.match(shellPath, anyVary))) await keepEmptyPage(cache);
  const others = (await caches.keys()).filter((other) => other.startsWith(cachePrefix) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
  return cache;
}

/** Asked for as nobody: it says nothing of whoever is signed in. The page goes in last, when there is all that it needs. */
async function keepEmptyPage(cache: Cache): Promise<void> {
  const answer = await fetch(shellPath, { credentials: "omit" });
  if (!answer.ok) throw new Error(`The page for offline cannot be had: ${answer.status}`);
  const html = await answer.text();
  const parts = new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css|woff2)/g));
  await Promise.all([...parts].map((path) => keepPart(cache, path)));
  await cache.put(shellPath, new Response(html, { headers: withoutVary(answer.headers) }));
}

async function keepPart(cache: Cache, path: string): Promise<void> {
  if (!(await cache.match(path, anyVary))) await cache.add(path);
}

/** A room's page says that a copy answers nobody, and no cache takes it so. */
function withoutVary(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("Vary");
  return kept;
}

function isPart(address: string): boolean {
  return address.startsWith(`${location.origin}${partsPath}`);
}

const anyVary = { ignoreVary: true };
