import { makeRoom, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { pause, until } from "#stress/harness/wait";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "hand-over under load",
  promise:
    "From socket to stream and back, in all tabs of a browser and under load, nothing is lost, doubled or out of order.",
  isShort: true,
  async run(context) {
    const { shared, reader, random, size, count, converge } = context;
    const server = await shared();
    const people = await signUpThree(server);
    const { id: roomId } = await makeRoom(people);
    const [ann, ...others] = people;
    const writers = others.map((person) => reader(person, [roomId]));
    for (const writer of writers) await writer.goLive();
    const browser = openBrowser(context, ann);
    const tabs = [await browser.openTab(roomId), await browser.openTab(roomId), await browser.openTab(roomId)];

    const traffic = startTraffic(writers, { roomIds: [roomId], random, perSecond: 30 });
    for (let round = 0; round < size(40, 4); round++) {
      await Promise.all(tabs.map((tab) => becomes(tab, "idle")));
      await pause(random.int(0, 300));
      for (const tab of random.shuffle(tabs).slice(0, random.int(1, 3))) await becomes(tab, "live");
      count("hand-overs", tabs.length);
    }
    const sent = await traffic.stop();
    for (const tab of tabs) await tab.show();
    await converge(server, writers, sent);
    await convergeTabs(
      context,
      server,
      tabs.map((tab) => ({ person: ann, tab })),
    );
    count("messages", sent.length);
  },
};

async function becomes(tab: Tab, status: "idle" | "live"): Promise<void> {
  await (status === "live" ? tab.show() : tab.hide());
  await until(`the tab is ${status}`, async () => (await tab.snapshot()).connection.status === status);
}
