import { expect, it } from "vitest";
import { BrowserStorage } from "#client/browser-storage";
import { randomId } from "#client/random-id";
import { stubBrowserStorage } from "#client/sample/browser-storage";
import { claim } from "./claims.ts";

stubBrowserStorage();

// Each test has a browser of its own: locks are the whole process's.
const openBrowser = () => {
  const browser = randomId();
  return {
    tab: (storedFor = "ann") => {
      const storage = new BrowserStorage(`${browser} ${storedFor}`);
      return (...ids: string[]) => claim(ids, navigator.locks, `ebb:${browser}:ring`, storage);
    },
  };
};

it("of all tabs that want to ring for a notification at the same moment, one does", async () => {
  const { tab } = openBrowser();
  const claims = await Promise.all([tab()("n1"), tab()("n1"), tab()("n1")]);
  expect(claims.map(({ isMine }) => isMine)).toEqual([true, false, false]);
});

it("one tab rings also where the others do not see yet what it has stored", async () => {
  const { tab } = openBrowser();
  const claims = await Promise.all(["one process", "another", "a third"].map((process) => tab(process)("n1")));
  expect(claims.map(({ isMine }) => isMine)).toEqual([true, false, false]);
});

it("a notification that waited for its reader still rings after a later one did", async () => {
  const { tab } = openBrowser();
  await tab()("n6");
  expect((await tab()("n5")).isMine).toBe(true);
});

it("a burst makes one sound", async () => {
  const { tab } = openBrowser();
  const claims = [await tab()("n1"), await tab()("n2"), await tab()("n3")];
  expect(claims.map(({ maySound }) => maySound)).toEqual([true, false, false]);
});

it("what was rung for one by one is not summed up again", async () => {
  const { tab } = openBrowser();
  await tab()("n1");
  expect([(await tab()("n1")).isMine, (await tab()("n1", "n2")).isMine]).toEqual([false, true]);
});
