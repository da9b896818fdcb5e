import { expect, test } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import { startNode } from "#test/node";
import { openTab } from "./test-people.ts";

describeOnBothDatabases("presence", (fixture) => {
  test("those who come at the same moment are all seen to come", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const others = await Promise.all(["Bob", "Cleo", "Dan", "Eve"].map(node.signUp));
    const tab = await openTab(await node.signUp("Ann"));
    await Promise.all(others.map((other) => openTab(other)));
    const seen = () => new Set(tab.of("presence:changed").map(({ userId }) => userId));
    await expect.poll(() => others.filter(({ id }) => !seen().has(id)).map(({ name }) => name)).toEqual([]);
  });
});
