import { expect, test } from "vitest";
import { general, sampleRoom, sampleState } from "#client/sample/state";
import { defaultSettings } from "#protocol/settings";
import { applyAccount } from "./apply-account.ts";

const mutedUntil = "2026-01-02T12:00:00.000Z";

test("settings are taken as a whole, and what is not named stays", () => {
  const settings = { ...defaultSettings, theme: "dark" } as const;
  const state = applyAccount(sampleState(), { settings });
  expect(state.settings).toEqual(settings);
  expect(applyAccount(state, { wishes: [] }).settings).toEqual(settings);
});

test("what is wanted of a room replaces what was wanted, muting included", () => {
  const wishes = { roomId: general, involvement: "everything", isOwnChoice: true } as const;
  const muted = applyAccount(sampleState(), { wishes: [{ ...wishes, mutedUntil }] });
  expect(muted.rooms[general]).toEqual(sampleRoom({ involvement: "everything", isOwnChoice: true, mutedUntil }));
  expect(applyAccount(muted, { wishes: [wishes] }).rooms[general]).not.toHaveProperty("mutedUntil");
});

test("a room that is not known here is not made up", () => {
  const wishes = [{ roomId: "elsewhere", involvement: "nothing", isOwnChoice: true }] as const;
  expect(applyAccount(sampleState(), { wishes: [...wishes] }).rooms).toEqual(sampleState().rooms);
});
