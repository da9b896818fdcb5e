import { limits } from "#protocol/limits";
import { oneLine } from "#protocol/one-line";
import { type Head, readHead } from "./read-tags.ts";

/** What a page says of itself, as plain text. */
export type PageFacts = { title: string; description: string; siteName: string; imageUrl?: URL };

/** Nothing for a page without a title. */
export function describePage(html: string, url: URL): PageFacts | undefined {
  const head = readHead(html);
  const said = (...names: string[]) => plain(firstOf(head, names));
  const title = cut(said("og:title", "twitter:title") || plain(head.title), limits.previewTitleMaxChars);
  if (!title) return undefined;
  const description = said("og:description", "twitter:description", "description");
  const image = firstOf(head, [
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
  ]);
  const imageUrl = URL.parse(withoutEntities(image), url.href);
  return {
    title,
    description: description === title ? "" : cut(description, limits.previewTextMaxChars),
    siteName: cut(said("og:site_name") || url.hostname.replace(/^www\./, ""), limits.previewSiteMaxChars),
    ...(image && imageUrl && { imageUrl }),
  };
}

/** The first that says something, in the order of the names. */
function firstOf({ meta }: Head, names: string[]): string {
  for (const name of names) {
    const found = meta.find((one) => (one.get("property") ?? one.get("name"))?.toLowerCase() === name);
    const content = found?.get("content")?.trim();
    if (content) return content;
  }
  return "";
}

function plain(text: string): string {
  return oneLine(withoutEntities(text));
}

function cut(text: string, maxChars: number): string {
  const points = Array.from(text);
  return points.length <= maxChars
    ? text
    : `${points
        .slice(0, maxChars - 1)
        .join("")
        .trimEnd()}…`;
}

/** Those that titles are written with. */
const named: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", hellip: "…", middot: "·" },
  ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", bull: "•", copy: "©", reg: "®" },
  ...{ trade: "™", auml: "ä", ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß", eacute: "é" },
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (typed, decimal, hex, name) => {
    if (name) return (Object.hasOwn(named, name) && named[name]) || typed;
    return letter(decimal ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function letter(point: number): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
}
