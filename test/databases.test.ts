import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./databases.ts";

describeOnBothDatabases("a test's database", (fixture) => {
  it("holds what the test writes", async () => {
    const { db, now } = fixture.chat();
    await db.user.create({ data: { id: "ann", name: "Ann", email: "ann@example.org", handle: "ann" } });
    await db.room.create({ data: { id: "r", kind: "public", name: "general", createdAt: now() } });
    expect(await db.user.count()).toBe(1);
  });

  it("has forgotten what another test wrote, and has an epoch", async () => {
    const { db } = fixture.chat();
    expect(await db.user.count()).toBe(0);
    expect(await db.instance.count()).toBe(1);
  });
});
