import compact from "emojibase-data/en/compact.json";
import iamcal from "emojibase-data/en/shortcodes/iamcal.json";
import { expect, it } from "vitest";
import { isOneEmoji } from "#protocol/emoji";
import { inTone, readEmoji, readShortcodes, searchEmoji } from "./emoji-list.tsx";
import { withEmoji } from "./shortcodes.tsx";

const all = readEmoji(compact, iamcal);

it("offers only what the server takes as one emoji, in every skin tone", () => {
  expect(all.length).toBeGreaterThan(1_800);
  const offered = all.flatMap(({ emoji, skins }) => [emoji, ...skins]);
  expect(offered.filter((one) => !isOneEmoji(one))).toEqual([]);
  expect(new Set(offered).size).toBe(offered.length);
});

it.each([
  ["thumbsup", "👍"],
  [":tada:", "🎉"],
  ["heart", "❤️"],
  ["white_check", "✅"],
  ["laugh", "🤣"],
])("finds %s", (query, emoji) => {
  expect(searchEmoji(all, query, 8).map((one) => one.emoji)).toContain(emoji);
});

it("finds nothing for nothing, and for what no emoji is called", () => {
  expect([searchEmoji(all, " "), searchEmoji(all, "qwxyz")]).toEqual([[], []]);
});

it("shows an emoji in the chosen skin tone, where it has one", () => {
  const [hand] = searchEmoji(all, "thumbsup");
  const [party] = searchEmoji(all, "tada");
  expect([hand && inTone(hand, 5), hand && inTone(hand, 0), party && inTone(party, 5)]).toEqual(["👍🏿", "👍", "🎉"]);
});

it("knows nearly every shortcode as what the server takes as one emoji, and leaves the others as they were typed", () => {
  const shortcodes = readShortcodes(iamcal);
  expect(shortcodes.size).toBeGreaterThan(1_800);
  expect([...shortcodes.values()].filter((one) => !isOneEmoji(one))).toEqual([]);
  const text = "ship :tada: at 10:30:00 :nonsense: :+1::white_check_mark:";
  expect(withEmoji(text, shortcodes)).toBe("ship 🎉 at 10:30:00 :nonsense: 👍✅");
});
