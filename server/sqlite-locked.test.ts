import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import BetterSqlite from "better-sqlite3";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { sqliteClient } from "./sqlite-database.ts";
import { ask, draft, signUp } from "./test-people.ts";
import { startServerForTest } from "./test-server.ts";

/** Another program takes the file for itself; answers how it lets go. */
function lock(file: string): () => void {
  const other = new BetterSqlite(file);
  other.exec("BEGIN IMMEDIATE");
  return () => {
    if (other.inTransaction) other.exec("COMMIT");
    other.close();
  };
}

function openCopy() {
  const file = join(temporaryFolder(), "ebb.db");
  copyFileSync(inject("sqliteTemplate"), file);
  const db = sqliteClient(file);
  onTestFinished(() => db.$disconnect());
  return { file, db };
}

const person = (handle: string) => ({ id: handle, name: handle, email: `${handle}@example.org`, handle });

describe("while another program holds the database", () => {
  it("for a moment, writes wait for it and nothing is refused, in the order they were asked for", async () => {
    const { file, db } = openCopy();
    await db.user.count();
    const release = lock(file);
    const order: string[] = [];
    const inTransaction = ["ann", "bob", "cleo"].map((handle) =>
      db.$transaction(async (tx) => order.push((await tx.user.create({ data: person(handle) })).id)),
    );
    const alone = db.user.create({ data: person("dan") });
    // Nobody would let go if the writes kept this process from its timers.
    await pause(300);
    expect(order).toEqual([]);
    release();
    await Promise.all([...inTransaction, alone]);
    expect(order).toEqual(["ann", "bob", "cleo"]);
    expect(await db.user.count()).toBe(4);
  });

  it("reading goes on beside what waits to be written", async () => {
    const { file, db } = openCopy();
    await db.user.count();
    const release = lock(file);
    const writing = db.$transaction((tx) => tx.user.create({ data: person("ann") }));
    await pause(100);
    expect(await db.user.count()).toBe(0);
    release();
    await writing;
  });

  it("for good, what waits is refused together and not one after another, and the next writes are stored", async () => {
    const { file, db } = openCopy();
    await db.user.count();
    const release = lock(file);
    const refused = ["ann", "bob", "cleo"].map((handle) =>
      db.$transaction((tx) => tx.user.create({ data: person(handle) })),
    );
    const from = performance.now();
    for (const outcome of await Promise.allSettled(refused))
      expect(outcome).toMatchObject({ reason: { code: "P1008" } });
    expect(performance.now() - from).toBeLessThan(10_000);
    release();
    await db.user.create({ data: person("dan") });
    expect(await db.user.count()).toBe(1);
  }, 20_000);

  it("the server answers everything else, long before it refuses what it cannot store", async () => {
    const server = await startServerForTest();
    const ann = await signUp(server, "Ann");
    const release = lock(join(server.dataDir, "ebb.db"));
    onTestFinished(release);
    const answered: string[] = [];
    const sending = ask(ann, `/api/rooms/${ann.generalId}/messages`, { body: draft("locked out") });
    const refused = sending.then(async (response) => {
      answered.push("the message");
      expect([response.status, (await response.json()).refusal]).toEqual([503, "unavailable"]);
    });
    await pause(200);
    for (let times = 0; times < 5; times++) expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await ask(ann, `/api/rooms/${ann.generalId}/messages`)).status).toBe(200);
    answered.push("the others");
    await refused;
    expect(answered).toEqual(["the others", "the message"]);
  }, 30_000);
});
