import { describe, expect, it, vi } from "vitest";
import { BrowserStorage } from "#client/browser-storage";
import { PersonDatabase } from "#client/person-database";
import { randomId } from "#client/random-id";
import { stubBrowserStorage } from "#client/sample/browser-storage";
import { stubIndexedDb } from "#client/sample/indexed-db";
import { claim } from "./claims.ts";

stubBrowserStorage();
stubIndexedDb();

// Each test has a browser of its own: locks are the whole process's.
const openBrowser = () => {
  const lockName = `ebb:${randomId()}:ring`;
  return {
    tab: (storedFor = "ann") => {
      const storage = new BrowserStorage(storedFor);
      const database = new PersonDatabase("ann");
      return (...ids: string[]) => claim(ids, { database, locks: navigator.locks, lockName, storage });
    },
  };
};

const asksFor = async (claims: ReturnType<typeof claim>[]) => (await Promise.all(claims)).map(({ mine }) => mine);

const withoutIndexedDb = () => void vi.stubGlobal("indexedDB", undefined);

describe.each([
  ["where IndexedDB keeps it", () => undefined],
  ["where there is no IndexedDB", withoutIndexedDb],
])("%s", (_where, prepare) => {
  it("of all tabs that want to ring for a notification at the same moment, one does", async () => {
    prepare();
    const { tab } = openBrowser();
    expect(await asksFor([tab()("n1"), tab()("n1"), tab()("n1")])).toEqual([["n1"], [], []]);
  });

  it("one tab rings for each also when they want to ring for different groups", async () => {
    prepare();
    const { tab } = openBrowser();
    const claims = await asksFor([tab()("n1"), tab()("n1", "n2"), tab()("n2", "n3")]);
    expect(claims.flat().sort()).toEqual(["n1", "n2", "n3"]);
  });

  it("what two tabs rang for at the same moment is remembered of both", async () => {
    prepare();
    const { tab } = openBrowser();
    await Promise.all([tab()("n1"), tab()("n2")]);
    expect(await asksFor([tab()("n1", "n2", "n3")])).toEqual([["n3"]]);
  });

  it("a notification that waited for its reader still rings after a later one did", async () => {
    prepare();
    const { tab } = openBrowser();
    await tab()("n6");
    expect(await asksFor([tab()("n5")])).toEqual([["n5"]]);
  });

  it("a burst makes one sound", async () => {
    prepare();
    const { tab } = openBrowser();
    const claims = [await tab()("n1"), await tab()("n2"), await tab()("n3")];
    expect(claims.map(({ maySound }) => maySound)).toEqual([true, false, false]);
  });

  it("what was rung for one by one is not summed up again", async () => {
    prepare();
    const { tab } = openBrowser();
    await tab()("n2");
    expect([(await tab()("n2")).mine, (await tab()("n1", "n2")).mine]).toEqual([[], ["n1"]]);
  });
});

it("the last 200 are remembered, and no more", async () => {
  const { tab } = openBrowser();
  await tab()("n0");
  await tab()(...Array.from({ length: 200 }, (_, index) => `n${index + 1}`));
  expect(await asksFor([tab()("n0", "n1", "n200")])).toEqual([["n0"]]);
});

it("a page that slept through the sign-out rings for nothing", async () => {
  const database = new PersonDatabase("ann");
  const ring = (...ids: string[]) =>
    claim(ids, { database, locks: navigator.locks, lockName: randomId(), storage: new BrowserStorage("ann") });
  await ring("n1");
  await new PersonDatabase("ann").erase();
  expect((await ring("n2")).mine).toEqual([]);
});

describe("where there is no IndexedDB", () => {
  it("one tab rings also where the others do not see yet what it has stored", async () => {
    withoutIndexedDb();
    const { tab } = openBrowser();
    const claims = await asksFor(["one process", "another", "a third"].map((process) => tab(process)("n1")));
    expect(claims).toEqual([["n1"], [], []]);
  });

  it("of what was rung no more than 200 are left in the storage", async () => {
    withoutIndexedDb();
    const { tab } = openBrowser();
    for (let tens = 0; tens < 21; tens += 1)
      await tab()(...Array.from({ length: 10 }, (_, index) => `n${tens}${index}`));
    expect(new BrowserStorage("ann").keys("rung:")).toHaveLength(200);
  });
});
