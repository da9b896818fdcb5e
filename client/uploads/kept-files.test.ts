import { expect, it } from "vitest";
import { PersonDatabase } from "#client/person-database";
import { stubIndexedDb } from "#client/sample/indexed-db";
import { isReadable, KeptFiles } from "./kept-files.ts";

stubIndexedDb();

const plan = () => new File(["the plan"], "plan.txt");

it("a file is there for the next page, until it has arrived", async () => {
  await new KeptFiles(new PersonDatabase("ann")).keep("u1", plan());
  const next = new KeptFiles(new PersonDatabase("ann"));
  expect(await next.read("u1")).toBeDefined();
  expect(await new KeptFiles(new PersonDatabase("bob")).read("u1")).toBeUndefined();
  await next.drop("u1");
  expect(await next.read("u1")).toBeUndefined();
});

it("nothing is left after a sign-out, and a page that did not hear of it leaves nothing behind", async () => {
  const here = new PersonDatabase("ann");
  const unaware = new KeptFiles(here);
  await unaware.keep("u1", plan());
  await new PersonDatabase("ann").erase();
  await unaware.keep("u2", plan());
  const next = new KeptFiles(new PersonDatabase("ann"));
  expect([await next.read("u1"), await next.read("u2")]).toEqual([undefined, undefined]);
});

it("where the browser keeps nothing a file lives as long as its page, and nobody is troubled with it", async () => {
  const here = new KeptFiles(
    new PersonDatabase("ann", () => {
      throw new Error("somebody was troubled");
    }),
  );
  Object.assign(globalThis, { indexedDB: undefined });
  await here.drop("u1");
  expect(await here.read("u1")).toBeUndefined();
});

it("what was changed or deleted since it was chosen cannot be read", async () => {
  const gone = { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) }) };
  expect([await isReadable(plan()), await isReadable(gone)]).toEqual([true, false]);
});
