// Ebb without a network: pages that cannot be had are answered with the empty page that `client/offline/keep-shell` keeps, which then shows
// what the browser keeps for whoever is signed in. Nothing else is touched, above all no answer of /api/. It takes over no open page: a page
// in the back/forward cache stays there.

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.navigationPreload?.enable()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(part(request));
});

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (problem) {
    const shell = await caches.match("/rooms/offline");
    if (shell) return shell;
    throw problem;
  }
}

/** Named by its content: what is kept is what it was. */
async function part(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
