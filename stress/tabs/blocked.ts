import { readDatabaseLog } from "#stress/harness/database-log";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Context, Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "WebSocket blocked",
  promise:
    "From the start or in mid-session: the whole chat works over the stream and HTTP, and climbs back by itself.",
  isShort: true,
  async run(context) {
    const { shared, proxy, size } = context;
    const server = await shared();
    const people = await signUpPeople(server, 2);
    const { id: roomId } = await makeRoom(people);
    const [ann, bob] = people;
    if (!ann || !bob) return;
    const [annsWire, bobsWire] = [await proxy(server), await proxy(server)];
    annsWire.fault({ blocksUpgrade: true });
    const annsTab = await openBrowser(context, ann, { via: annsWire }).openTab(roomId);
    const bobsTab = await openBrowser(context, bob, { via: bobsWire }).openTab(roomId);
    await Promise.all([isIn(annsTab, "fallback"), isIn(bobsTab, "live")]);
    const [byAnn, byBob] = [
      await writes(context, annsTab, roomId, "Ann"),
      await writes(context, bobsTab, roomId, "Bob"),
    ];

    bobsWire.fault({ blocksUpgrade: true });
    bobsWire.cut();
    byBob.push(...(await writes(context, bobsTab, roomId, "Bob again")));
    await isIn(bobsTab, "fallback");
    byAnn.push(...(await writes(context, annsTab, roomId, "Ann again")));
    const both = [
      { person: ann, tab: annsTab },
      { person: bob, tab: bobsTab },
    ];
    await convergeTabs(context, server, both);

    if (size(1, 0) > 0) {
      for (const wire of [annsWire, bobsWire]) wire.heal();
      await Promise.all([isIn(annsTab, "live"), isIn(bobsTab, "live")]);
      byAnn.push(...(await writes(context, annsTab, roomId, "Ann at last")));
      await convergeTabs(context, server, both);
    }
    const log = readDatabaseLog(server.dataDir);
    checkWritten(log, roomId, ann, byAnn);
    checkWritten(log, roomId, bob, byBob);
    context.count("messages", byAnn.length + byBob.length);
  },
};

/** Longer than a tab in fallback waits before it tries again. */
const climbsWithinMs = 150_000;

async function isIn(tab: Tab, status: "fallback" | "live"): Promise<void> {
  const look = async () => (await tab.snapshot()).connection.status === status;
  await until(`the tab is in ${status}`, look, climbsWithinMs);
}

async function writes({ size }: Context, tab: Tab, roomId: string, who: string): Promise<string[]> {
  const bodies = Array.from({ length: size(50, 10) }, (_, index) => `${index} by ${who}`);
  await eachOf(bodies, 1, (body) => tab.send(roomId, body));
  return bodies;
}
