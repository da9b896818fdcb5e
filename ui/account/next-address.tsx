/** Where to go after signing in: an address of ours, or home. Others could have written the link. */
export function nextAddress(next: string | undefined): string {
  const here = "http://ebb.invalid";
  const url = next?.startsWith("/") ? URL.parse(next, here) : undefined;
  return url?.origin === here ? `${url.pathname}${url.search}` : "/";
}

/** Carries on what the page's own address brought along. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
}
