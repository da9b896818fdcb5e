import { openDB } from "idb";
import { expect, it } from "vitest";
import { PersonDatabase } from "./person-database.ts";
import { stubIndexedDb } from "./sample/indexed-db.ts";

stubIndexedDb();

it("what a browser kept before it could remember its rings is there afterwards", async () => {
  const former = await openDB("ebb:ann", 1, {
    upgrade(database) {
      database.createObjectStore("outbox", { autoIncrement: true });
      database.createObjectStore("drafts");
      database.createObjectStore("marks");
    },
  });
  await former.add("outbox", { clientId: "c1", body: "unsent" });
  former.close();

  const kept = await new PersonDatabase("ann").transact(async (transaction) => {
    await transaction.objectStore("rung").put(["n1"], "ids");
    return transaction.objectStore("outbox").getAll();
  });
  expect(kept).toEqual([{ clientId: "c1", body: "unsent" }]);
});

it("a page of a newer Ebb need not wait until the older ones are closed", async () => {
  const older = new PersonDatabase("bob");
  await older.transact(async (transaction) => transaction.objectStore("rung").put(["n1"], "ids"));
  const newer = await openDB("ebb:bob", 1_000);
  expect(await newer.get("rung", "ids")).toEqual(["n1"]);
  newer.close();
});
