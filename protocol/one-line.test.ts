import { describe, expect, test } from "vitest";
import { fileName } from "#protocol/file-schemas";
import { personBodies, personName } from "./person-schemas.ts";
import { bodies, roomName, topic } from "./schemas.ts";

const unseen = [
  ...["\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"],
  ...["\u061C", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\u2064", "\u00AD", "\u034F"],
  ...["\u115F", "\u3164", "\uFFA0", "\u180E", "\uFE0F", "\u{E0101}", "\u{E0067}\u{E007F}", "\uFFFA", "\u{1D173}"],
];
const seen = [
  "👩\u200D🚀 Ann",
  "❤\uFE0F",
  "1\uFE0F\u20E3",
  "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
].concat(...["می\u200Cخواهم", "क्\u200Dष", "辻\u{E0100}", "שלום", "Zoë", "O’Neil"]);

/** Whatever others see of somebody, and of what is theirs. */
const names: Record<string, (text: string) => unknown> = {
  "a person's name": (text) => personName.parse(text),
  "a room's name": (text) => roomName.parse(text),
  "a topic": (text) => topic.parse(text),
  "a title": (text) => personBodies.profile.parse({ title: text }).title,
  "a status": (text) => personBodies.profile.parse({ status: { text } }).status?.text,
  "a section's name": (text) => sectionName(text),
  "a file's name": (text) => fileName.parse(text),
};

function sectionName(name: string): string | undefined {
  const change = personBodies.sidebar.parse({ type: "add", sectionId: "1", name });
  return "name" in change ? change.name : undefined;
}

describe.each(Object.entries(names))("%s", (_, kept) => {
  test.each(unseen)("is not told from another one by %j, wherever it stands", (sign) => {
    expect([`${sign}Ann Lee`, `An${sign}n Lee`, `Ann ${sign} Lee`, `Ann Lee${sign}`].map(kept)).toEqual(
      Array.from({ length: 4 }, () => "Ann Lee"),
    );
  });

  test.each(seen)("keeps what is seen of %j", (text) => {
    expect(kept(text)).toBe(text);
  });
});

test("one name has one spelling", () => {
  expect(roomName.parse("Cafe\u0301")).toBe("Caf\u00E9");
});

test.each(["ann\uFE0F", "an\u3164n", "ann\u034F", "a\u17B4nn"])(
  "the handle %j is taken for what it looks like",
  (handle) => {
    expect(personBodies.profile.parse({ handle }).handle).toBe("ann");
  },
);

test("what is said stays as it was typed", () => {
  const body = "An\u200Dn \u2067said\u2069 so";
  expect(bodies.send.parse({ clientId: crypto.randomUUID(), body }).body).toBe(body);
});
