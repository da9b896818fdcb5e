type Attributes = Map<string, string>;

/** What a page says of itself in its head. */
export type Head = { title: string; meta: Attributes[] };

const opening = /<(?:!--|(script|style|noscript|template|svg|textarea|title|meta|body)(?=[\s/>]))/gi;
const attribute = /[\s/]*([^\s"'<>/=][^\s>/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y;
const attributesMax = 30;

/**
 * Reads the head of a page that may be anything, each of its characters a bounded number of times. It finds titles and `<meta>`; what stands
 * in comments, scripts and the like is none.
 */
export function readHead(html: string): Head {
  const head: Head = { title: "", meta: [] };
  let at = 0;
  while (at >= 0) {
    opening.lastIndex = at;
    const found = opening.exec(html);
    if (!found) break;
    at = readTag(html, found[1]?.toLowerCase() ?? "!--", opening.lastIndex, head);
  }
  return head;
}

/** Answers where to go on; −1: nowhere. */
function readTag(html: string, name: string, at: number, head: Head): number {
  if (name === "body") return -1;
  if (name === "!--") return after(html, "-->", at);
  const { attributes, end } = readAttributes(html, at);
  if (name === "meta") head.meta.push(attributes);
  if (name === "meta") return end;
  const begin = html.indexOf(">", end) + 1;
  const closing = begin > 0 ? closingOf(html, name, begin) : -1;
  if (name === "title") head.title ||= html.slice(begin, closing < 0 ? begin + 1_000 : closing);
  return closing;
}

function readAttributes(html: string, from: number): { attributes: Attributes; end: number } {
  const attributes: Attributes = new Map();
  attribute.lastIndex = from;
  let end = from;
  for (let count = 0; count < attributesMax; count++) {
    const found = attribute.exec(html);
    if (!found) break;
    const [, name = "", double, single, bare] = found;
    if (!attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), double ?? single ?? bare ?? "");
    end = attribute.lastIndex;
  }
  return { attributes, end };
}

function closingOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, "gi");
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}

function after(html: string, text: string, from: number): number {
  const at = html.indexOf(text, from);
  return at < 0 ? -1 : at + text.length;
}
