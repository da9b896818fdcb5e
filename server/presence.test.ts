import { expect, test } from "vitest";
import type { Presence } from "#protocol/values";
import { createPresence } from "./presence.ts";

const second = 1_000;
const minute = 60 * second;

function presenceAt() {
  const clock = { now: 1_000_000 };
  const announced: [string, Presence][] = [];
  const presence = createPresence(
    (userId, shown) => announced.push([userId, shown]),
    () => clock.now,
  );
  const wait = (ms: number) => {
    clock.now += ms;
    presence.sweep();
  };
  return { presence, announced, wait };
}

test("input on a socket makes online, ten minutes without make away", () => {
  const { presence, announced, wait } = presenceAt();
  presence.connected("ann", "tab", true);
  wait(9 * minute);
  presence.input("ann", "tab");
  wait(10 * minute - 1);
  expect(announced).toEqual([["ann", "online"]]);
  wait(1);
  expect(announced.at(-1)).toEqual(["ann", "away"]);
  presence.input("ann", "tab");
  expect(announced.at(-1)).toEqual(["ann", "online"]);
});

test("a tab that closes leaves its person online through another, and away through a stream", () => {
  const { presence, announced } = presenceAt();
  for (const tab of ["tab", "second tab"]) presence.connected("ann", tab, true);
  presence.connected("ann", "stream", false);
  presence.disconnected("ann", "tab");
  expect(announced.at(-1)).toEqual(["ann", "online"]);
  presence.disconnected("ann", "second tab");
  expect(announced.at(-1)).toEqual(["ann", "away"]);
});

test("a reload is not seen by others; a minute without any connection is offline", () => {
  const { presence, announced, wait } = presenceAt();
  presence.connected("ann", "tab", true);
  presence.disconnected("ann", "tab");
  wait(minute - 1);
  presence.connected("ann", "tab after reload", true);
  presence.disconnected("ann", "tab after reload");
  wait(minute - 1);
  expect(announced).toEqual([["ann", "online"]]);
  wait(1);
  expect(announced.at(-1)).toEqual(["ann", "offline"]);
  expect(presence.snapshot()).toEqual({ online: [], away: [] });
});

test("disconnecting twice, and input of a connection that is gone, change nothing", () => {
  const { presence, announced } = presenceAt();
  presence.connected("ann", "tab", false);
  presence.connected("ann", "stream", false);
  presence.disconnected("ann", "tab");
  presence.disconnected("ann", "tab");
  presence.input("ann", "tab");
  presence.disconnected("bob", "never there");
  expect(announced).toEqual([["ann", "away"]]);
  expect(presence.snapshot()).toEqual({ online: [], away: ["ann"] });
});
