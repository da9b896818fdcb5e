import { copyFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { PrismaClient } from "#generated/sqlite/client";
import { temporaryFolder } from "#test/temporary-folder";
import { sqliteAdapter } from "./sqlite-adapter.ts";

const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

function openCopy() {
  const file = join(temporaryFolder(), "ebb.db");
  copyFileSync(inject("sqliteTemplate"), file);
  const onBroken = vi.fn();
  const adapter = sqliteAdapter(file, onBroken);
  const db = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 10_000 } });
  onTestFinished(() => db.$disconnect());
  return { file, adapter, onBroken, db };
}

const person = (handle: string) => ({ id: handle, name: handle, email: `${handle}@example.org`, handle });

describe("the SQLite adapter", () => {
  it("keeps a write made during a transaction that rolls back", async () => {
    const { db } = openCopy();
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const refused = db.$transaction(async (tx) => {
      await tx.user.create({ data: person("bob") });
      open();
      // Time for Ann's write to be made in the middle of Bob's transaction, if it could be.
      for (let turns = 0; turns < 50; turns++) await tx.user.count();
      throw new Error("Bob may not");
    });
    await isOpen;
    const written = db.user.create({ data: person("ann") }).then(({ id }) => id);
    await expect(refused).rejects.toThrow("Bob may not");
    const acknowledged = await written;
    expect(await db.user.findMany({ select: { id: true } })).toEqual([{ id: acknowledged }]);
  });

  it("shows nobody what a transaction has not committed", async () => {
    const { db } = openCopy();
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const committed = db.$transaction(async (tx) => {
      await tx.user.create({ data: person("bob") });
      open();
      for (let turns = 0; turns < 50; turns++) await tx.user.count();
      await tx.user.update({ where: { id: "bob" }, data: { name: "Bob" } });
    });
    await isOpen;
    expect(await db.user.findMany({ select: { name: true } })).toEqual([{ name: "Bob" }]);
    await committed;
  });

  it("lets a burst of transactions through one by one, losing none", async () => {
    const { db } = openCopy();
    await db.room.create({ data: { id: "r", kind: "public", name: "general", createdAt: new Date() } });
    const increments = Array.from({ length: 200 }, () =>
      db.$transaction(async (tx) => {
        const { head } = await tx.room.findUniqueOrThrow({ where: { id: "r" } });
        return tx.room.update({ where: { id: "r" }, data: { head: head + 1 } });
      }),
    );
    const heads = (await Promise.all(increments)).map(({ head }) => head);
    expect(heads).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it("takes the write lock at the beginning, so that no other program can write in between", async () => {
    const { db, file } = openCopy();
    const other = new BetterSqlite(file, { timeout: 0 });
    await db.$transaction(async (tx) => {
      await tx.user.count();
      expect(() => other.exec("DELETE FROM User")).toThrow("locked");
    });
    other.exec("DELETE FROM User");
    other.close();
  });

  it("rolls back when a commit fails, and acknowledges what is written afterwards truthfully", async () => {
    const { db, file, onBroken } = openCopy();
    const orphan = db.$transaction(async (tx) => {
      await tx.user.create({ data: person("bob") });
      // Checked at COMMIT only, which then fails and leaves the transaction open.
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
      await tx.membership.create({ data: { roomId: "nowhere", userId: "bob", joinedAt: new Date() } });
    });
    await expect(orphan).rejects.toThrow();
    await db.user.create({ data: person("ann") });
    const reader = new BetterSqlite(file, { readonly: true });
    expect(reader.prepare("SELECT id FROM User").pluck().all()).toEqual(["ann"]);
    reader.close();
    expect(onBroken).not.toHaveBeenCalled();
  });

  it("is not broken when SQLite has rolled back by itself", async () => {
    const { adapter, onBroken } = openCopy();
    const connection = await adapter.connect();
    const transaction = await connection.startTransaction();
    await transaction.executeRaw(statement("ROLLBACK"));
    await expect(transaction.commit()).rejects.toThrow("no transaction is active");
    expect(onBroken).not.toHaveBeenCalled();
    expect(await connection.executeRaw(statement("DELETE FROM User"))).toBe(0);
    await connection.dispose();
  });

  it("lets the others go on after a transaction that took too long", async () => {
    const { db } = openCopy();
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const slow = db.$transaction(
      async (tx) => {
        await tx.user.create({ data: person("bob") });
        open();
        await released;
        return tx.user.count();
      },
      { timeout: 50 },
    );
    await isOpen;
    expect(await db.user.count()).toBe(0);
    release();
    await expect(slow).rejects.toMatchObject({ code: "P2028" });
  });

  it("says which unique value was taken already", async () => {
    const { db } = openCopy();
    await db.user.create({ data: person("ann") });
    const again = db.user.create({ data: { ...person("ann2"), handle: "ann" } });
    await expect(again).rejects.toMatchObject({ code: "P2002" });
  });

  it("writes to the disk before it answers, and holds foreign keys", async () => {
    const { db } = openCopy();
    const pragma = async (name: string) =>
      Object.values((await db.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {});
    expect(await pragma("journal_mode")).toEqual(["wal"]);
    expect((await pragma("synchronous")).map(Number)).toEqual([2]);
    expect((await pragma("foreign_keys")).map(Number)).toEqual([1]);
  });

  it("gives raw SQL the times that Prisma writes, to compare with", async () => {
    const { db } = openCopy();
    const at = new Date("2026-11-22T21:58:00.000Z");
    await db.room.create({ data: { id: "r", kind: "public", name: "general", createdAt: at } });
    expect(await db.$queryRaw`SELECT name FROM Room WHERE createdAt = ${at}`).toEqual([{ name: "general" }]);
    expect(await db.$queryRaw`SELECT name FROM Room WHERE createdAt < ${at}`).toEqual([]);
    expect(await db.$queryRaw`SELECT createdAt || '' AS text FROM Room`).toEqual([
      { text: "2026-11-22T21:58:00.000+00:00" },
    ]);
  });
});
