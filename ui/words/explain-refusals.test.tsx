import { expect, test } from "vitest";
import { explained, explainRefusals } from "#client/refusal-words";
import { explainIn } from "./explain-refusals.tsx";

const taken = {
  ok: false,
  refusal: "conflict",
  message: "The handle @ann is taken.",
  reason: "handle-taken",
  values: { handle: "ann" },
} as const;

test("a refusal is read in the reader's language, and in English as the server has said it", async () => {
  expect(await explainIn("de", taken)).toBe("Der Benutzername @ann ist vergeben.");
  expect(await explainIn("en", taken)).toBe("The handle @ann is taken.");
});

test("what has no name of its own is said by its kind", async () => {
  const broken = { ok: false, refusal: "internal", message: "Something else." } as const;
  expect(await explainIn("de", broken)).toContain("Auf dem Server ist etwas schiefgegangen.");
  expect(await explainIn("de", { ...taken, reason: "constructor" })).toContain("Das wurde inzwischen geändert.");
});

test("whoever asks the server hears it in these words", async () => {
  explainRefusals((refused) => explainIn("de", refused));
  expect(await explained(taken)).toEqual({ ...taken, message: "Der Benutzername @ann ist vergeben." });
  expect(await explained({ ok: true, value: 1 })).toEqual({ ok: true, value: 1 });
  explainRefusals(undefined);
  expect(await explained(taken)).toBe(taken);
});
