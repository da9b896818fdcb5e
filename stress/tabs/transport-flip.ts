import { makeRoom, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { pause } from "#stress/harness/wait";
import { openBrowser } from "./browser/browser.ts";
import { convergeTabs } from "./browser/check-tab.ts";

const flipEveryMs = 200;

export const scenario: Scenario = {
  name: "transport flip",
  promise: "A tab that changes its transport five times a second under load shows every message once and in order.",
  isShort: true,
  async run(context) {
    const { shared, reader, random, size, count, converge } = context;
    const server = await shared();
    const people = await signUpThree(server);
    const { id: roomId } = await makeRoom(people);
    const [ann, ...others] = people;
    const writers = others.map((person) => reader(person, [roomId]));
    for (const writer of writers) await writer.goLive();
    const tab = await openBrowser(context, ann, { hiddenAfterMs: 20 }).openTab(roomId);

    const traffic = startTraffic(writers, { roomIds: [roomId], random, perSecond: 50 });
    const until = performance.now() + size(60_000, 8_000);
    const seen = { socket: 0, stream: 0, fallback: 0, none: 0 };
    let flips = 0;
    for (; performance.now() < until; flips++) {
      await (flips % 2 === 0 ? tab.hide() : tab.show());
      await pause(flipEveryMs);
      seen[(await tab.snapshot()).connection.transport] += 1;
    }
    const sent = await traffic.stop();
    await tab.show();
    await converge(server, writers, sent);
    await convergeTabs(context, server, [{ person: ann, tab }]);
    count("messages", sent.length);
    count("flips", flips);
    for (const [transport, times] of Object.entries(seen)) count(`ended on ${transport}`, times);
    if (seen.socket === 0 || seen.stream === 0) throw new Error("The tab did not change its transport at all.");
  },
};
