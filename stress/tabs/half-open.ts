import { limits } from "#protocol/limits";
import { readDatabaseLog } from "#stress/harness/database-log";
import { makeRoom, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { timed, until } from "#stress/harness/wait";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

/** A socket by its ping, a stream by three heartbeats that did not come. */
const noticedWithinMs = Math.max(limits.pingIntervalMs + limits.pingTimeoutMs, 3 * limits.heartbeatMs) + 10_000;

export const scenario: Scenario = {
  name: "half-open tabs",
  promise:
    "Where nothing arrives any more and nobody says so, a page in use and one at rest both notice, say so, and come back with everything.",
  waitsSeconds: 60,
  async run(context) {
    const { server: start, proxy, reader, random, count, converge } = context;
    const server = await start();
    const people = await signUpThree(server);
    const { id: roomId } = await makeRoom(people);
    const [ann, bob, cleo] = people;
    const writer = reader(cleo, [roomId]);
    await writer.goLive();
    const wire = await proxy(server);
    const inUse = await openBrowser(context, ann, { via: wire }).openTab(roomId);
    const atRest = await openBrowser(context, bob, { via: wire }).openTab(roomId);
    await atRest.hide();
    await Promise.all([
      until("one is live", () => isIn(inUse, "live")),
      until("one is idle", () => isIn(atRest, "idle")),
    ]);

    wire.fault({ isHalfOpen: true });
    const traffic = startTraffic([writer], { roomIds: [roomId], random, perSecond: 5 });
    const written = ["into the silence", "and once more"];
    for (const body of written) await inUse.send(roomId, body);
    const noticed = await timed(() =>
      Promise.all([
        until("the page in use has noticed", () => isIn(inUse, "reconnecting"), noticedWithinMs),
        until("the one at rest has noticed", () => isIn(atRest, "reconnecting"), noticedWithinMs),
      ]),
    );
    count("ms until both had noticed", noticed);
    wire.heal();
    await until("the page is live again", () => isIn(inUse, "live"), 60_000);
    await until("the other has its stream", () => isIn(atRest, "idle"), 60_000);

    const sent = await traffic.stop();
    await atRest.show();
    await converge(server, [writer], sent);
    await convergeTabs(context, server, [
      { person: ann, tab: inUse },
      { person: bob, tab: atRest },
    ]);
    checkWritten(readDatabaseLog(server.dataDir), roomId, ann, written);
    count("messages", sent.length + written.length);
  },
};

async function isIn(tab: Tab, status: "live" | "idle" | "reconnecting"): Promise<boolean> {
  return (await tab.snapshot()).connection.status === status;
}
