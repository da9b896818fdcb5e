import { isOneEmoji } from "#protocol/emoji";

/** One emoji as it can be chosen. `skins`: the same in five skin tones, light to dark; of most there is none. */
export type Emoji = { emoji: string; name: string; codes: string[]; tags: string[]; group: number; skins: string[] };

/** As emojibase-data writes them. */
export type EmojiRow = {
  unicode: string;
  hexcode: string;
  label: string;
  group?: number;
  tags?: string[];
  skins?: { unicode: string }[];
};
export type CodeRows = Record<string, string | string[]>;

/** Parts of emoji, not for choosing. */
const componentGroup = 2;

/** What this browser, and so the server's rule, knows as one emoji; in the order of the Unicode standard's tables. */
export function readEmoji(rows: EmojiRow[], codes: CodeRows): Emoji[] {
  return rows.flatMap(({ unicode, hexcode, label, group, tags = [], skins = [] }) => {
    const emoji = oneEmoji(unicode);
    if (!emoji || group === undefined || group === componentGroup) return [];
    const known = skins.map((skin) => oneEmoji(skin.unicode)).filter((skin) => skin !== undefined);
    // Of two people there are 25 mixtures: only the five where both are alike.
    const alike =
      known.length > 5 ? known.filter((skin) => new Set(skin.match(/[\u{1f3fb}-\u{1f3ff}]/gu)).size === 1) : known;
    return { emoji, name: label, codes: [codes[hexcode] ?? []].flat(), tags, group, skins: alike };
  });
}

/** By shortcode. */
export function readShortcodes(codes: CodeRows): Map<string, string> {
  return new Map(
    Object.entries(codes).flatMap(([hexcode, names]) => {
      const emoji = fromHexcode(hexcode);
      return emoji ? [names].flat().map((name) => [name, emoji] as const) : [];
    }),
  );
}

const variation = "\u{fe0f}";
const joiner = "\u{200d}";

/** The data asks for the coloured form also of those that have no other: the standard's sequence goes without. */
function oneEmoji(unicode: string): string | undefined {
  return [unicode, unicode.replace(/\u{fe0f}$/u, "")].find((form) => isOneEmoji(form));
}

/** Hexcodes leave the sign out that asks for the coloured form. */
function fromHexcode(hexcode: string): string | undefined {
  const plain = String.fromCodePoint(...hexcode.split("-").map((code) => Number.parseInt(code, 16)));
  const [first = "", ...rest] = Array.from(plain);
  const joined = plain.replace(joiner, variation + joiner);
  const forms = [plain, plain + variation, first + variation + rest.join(""), joined];
  return forms.find((form) => isOneEmoji(form));
}

const foundAtMost = 64;

/** Whose shortcode begins with what was typed, then whose name or meaning has a word that does, then whatever contains it. */
export function searchEmoji(all: readonly Emoji[], query: string, atMost = foundAtMost): Emoji[] {
  const wanted = query.trim().toLowerCase().replace(/^:|:$/g, "");
  if (wanted === "") return [];
  const ranked = all.map((one) => ({ one, rank: rankOf(one, wanted) })).filter(({ rank }) => rank < Infinity);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, atMost)
    .map(({ one }) => one);
}

function rankOf({ name, codes, tags, emoji }: Emoji, wanted: string): number {
  if (codes.includes(wanted) || emoji === wanted) return 0;
  if (codes.some((code) => code.startsWith(wanted))) return 1;
  if (name.split(/[\s:-]+/).some((word) => word.startsWith(wanted))) return 2;
  if (tags.some((tag) => tag.startsWith(wanted))) return 3;
  return [name, ...codes].some((text) => text.includes(wanted)) ? 4 : Infinity;
}

/** `tone`: 0 for none, 1 (light) to 5 (dark). */
export function inTone({ emoji, skins }: Emoji, tone: number): string {
  return skins[tone - 1] ?? emoji;
}
