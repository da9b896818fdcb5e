import { describe, expect, test } from "vitest";
import { personName } from "./person-schemas.ts";
import { body, roomName } from "./schemas.ts";

describe.each([
  ["a message", body],
  ["a person", personName],
  ["a room", roomName],
])("what nobody sees is no name and no text, of %s", (_whose, schema) => {
  test.each(["\u200B", "\u2060\u200D \uFEFF", "\u202E", "\u3164", "\u2800\n\u00AD", "\u{E0041}", "\uFE0F"])(
    "%j",
    (text) => {
      expect(schema.safeParse(text).error?.issues).toMatchObject([{ code: "too_small", minimum: 1 }]);
    },
  );

  test.each(["👩\u200D🚀", "می\u200Cخواهم", "1", "…"])("%j is seen as it is", (text) => {
    expect(schema.parse(` ${text} `)).toBe(text);
  });
});
