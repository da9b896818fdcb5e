import { limits } from "#protocol/limits";
import { coverSpoilers } from "#protocol/spoilers";
import { withoutSentenceEnd } from "#protocol/web-links";

/** The first web addresses of a message, each once. What stands in code or in a spoiler is not looked at. */
export function linksToPreview(body: string): string[] {
  const said = coverSpoilers(withoutCode(body), " ");
  const links = new Set<string>();
  for (const [typed] of said.matchAll(/(?<![\p{L}\p{N}])https?:\/\/[^\s<>`|[\]"]+/giu)) {
    const url = URL.parse(withoutSentenceEnd(typed));
    if (url && !url.username && !url.password && url.href.length <= limits.previewUrlMaxChars) links.add(url.href);
    if (links.size === limits.previewsPerMessage) break;
  }
  return [...links];
}

function withoutCode(body: string): string {
  let fence: string | undefined;
  const lines = body.split("\n").filter((line) => {
    const mark = /^[ >]{0,9}(`{3,}|~{3,})/.exec(line)?.[1];
    const isFence = fence === undefined ? mark !== undefined : mark?.startsWith(fence);
    if (isFence) fence = fence === undefined ? mark : undefined;
    return !isFence && fence === undefined;
  });
  return lines.join("\n").replace(/`[^`\n]+`/g, " ");
}
