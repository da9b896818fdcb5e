import { runtime } from "./runtime.ts";

/** A link for somebody else to open: on the address the asker's page came from, which is one of ours, or else on the first configured one. */
export function linkTo(path: string, query: Record<string, string>, request: Request): string {
  const { origins } = runtime().env;
  const asked = request.headers.get("origin") ?? "";
  const origin = origins.includes(asked) ? asked : origins[0];
  return `${origin}${path}?${new URLSearchParams(query)}`;
}
