import { withoutSentenceEnd } from "#protocol/web-links";

/** A run of plain text, cut into what is shown plainly, linked or marked as a mention. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "mention"; text: string; handle: string };

/** A handle's characters are those of the protocol's schema; what stands before an `@` must not belong to a word (ann@example.com). */
const pattern =
  /(?<![\p{L}\p{N}])(?<link>https?:\/\/[^\s<>]+)|(?<![\p{L}\p{N}._%+@/-])@(?<handle>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?)/giu;

export function splitText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const piece = pieceOf(match);
    if (!piece) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push(piece);
    from = match.index + piece.text.length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

/** Only addresses a click may safely open; anything else is shown as it was typed. */
export function safeHref(url: string): string | undefined {
  try {
    return ["http:", "https:", "mailto:"].includes(new URL(url).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function pieceOf(match: RegExpMatchArray): Piece | undefined {
  const { link, handle } = match.groups ?? {};
  if (handle) return { kind: "mention", text: match[0], handle: handle.toLowerCase() };
  const text = withoutSentenceEnd(link ?? "");
  const href = safeHref(text);
  return href ? { kind: "link", text, href } : undefined;
}
