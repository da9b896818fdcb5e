import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import type { ChatEvent, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";

const dismissed = (id: string): ChatEvent => ({ type: "dismiss", userId: "ann", ids: [id] });

const addRoom = (tx: Transaction, slot: string) =>
  tx.room.create({ data: { id: newId(), kind: "public", name: slot, slot, createdAt: new Date(0) } });

async function queryUntilRefused(tx: Transaction): Promise<never> {
  for (;;) {
    await tx.room.count();
    // SQLite answers without leaving the event loop's turn: the transaction's timer needs one.
    await setImmediate();
  }
}

describeOnBothDatabases("a transaction", (fixture) => {
  it("publishes in order, once everything is on disk", async () => {
    const chat = fixture.chat();
    const roomsWhenPublished: Promise<number>[] = [];
    const publish = (event: ChatEvent) => {
      chat.published.push(event);
      roomsWhenPublished.push(chat.db.room.count());
    };
    await inTransaction({ ...chat, publish }, async (tx, publishAfter) => {
      publishAfter(dismissed("first"));
      await addRoom(tx, "design");
      publishAfter(dismissed("second"));
      expect(chat.published).toEqual([]);
    });
    expect(chat.published).toEqual([dismissed("first"), dismissed("second")]);
    expect(await Promise.all(roomsWhenPublished)).toEqual([1, 1]);
  });

  it("stores and publishes nothing when it fails, and says why", async () => {
    const chat = fixture.chat();
    const failing = inTransaction(chat, async (tx, publishAfter) => {
      await addRoom(tx, "design");
      publishAfter(dismissed("never"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await chat.db.room.count()).toBe(0);
    expect(chat.published).toEqual([]);
  });

  it("runs again after a lost race, and then finds the winner; what the lost run announced is forgotten", async () => {
    const chat = fixture.chat();
    let runs = 0;
    const openRoom = () =>
      inTransaction(chat, async (tx, publishAfter) => {
        runs += 1;
        publishAfter(dismissed(`run`));
        const known = runs > 2 ? await tx.room.findUnique({ where: { slot: "design" } }) : null;
        return known ?? addRoom(tx, "design");
      });
    const first = await openRoom();
    expect((await openRoom()).id).toBe(first.id);
    expect(runs).toBe(3);
    expect(chat.published).toHaveLength(2);
  });

  it("says that Ebb is busy when the database takes too long", async () => {
    const chat = fixture.chat();
    const overtime = chat.db.$transaction((tx) => queryUntilRefused(tx), { timeout: 1 });
    const error: unknown = await overtime.catch((cause) => cause);
    const refused = inTransaction(chat, () => Promise.reject(error));
    await expect(refused).rejects.toMatchObject({ refusal: "unavailable", retryAfterMs: 1_000 });
  });

  it("gives up on a conflict that stays", async () => {
    const chat = fixture.chat();
    let runs = 0;
    await addRoom(chat.db, "design");
    const hopeless = inTransaction(chat, (tx) => {
      runs += 1;
      return addRoom(tx, "design");
    });
    await expect(hopeless).rejects.toMatchObject({ code: "P2002" });
    expect(runs).toBe(5);
  });
});
