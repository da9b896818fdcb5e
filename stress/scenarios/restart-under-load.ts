import { limits } from "#protocol/limits";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, timed, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "SIGTERM under load",
  promise:
    "A restart while people write lets nobody wait longer than the page stays quiet about it, and loses nothing.",
  isShort: true,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start();
    const people = await signUpPeople(server, size(12, 4));
    const { id: roomId } = await makeRoom(people);
    const tabs = people.flatMap((person) => Array.from({ length: size(5, 3) }, () => reader(person, [roomId])));
    await eachOf(tabs, 10, (tab, index) => (index % 4 === 3 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 20 });

    let down = 0;
    for (let round = 0; round < size(5, 1); round++) {
      await pause(random.int(300, 1_000));
      const ms = await timed(async () => {
        expectSame("its exit code", await server.stop(), 0);
        await server.start();
      });
      down = Math.max(down, ms);
      await until("everyone is back", () => tabs.every(({ state }) => state.tab || state.isStreaming), 30_000);
    }
    count("messages", (await traffic.stop()).length);
    const waits = tabs.flatMap(({ state }) => state.tally.waits);
    const longest = Math.max(...waits);
    count("readers", tabs.length);
    count("ms the server was away at most", down);
    count("ms the longest wait of a reader", longest);
    await converge(server, tabs);
    // A machine that is too slow to start the server in that time proves nothing about Ebb: then what counts is how soon they were back.
    const allowed = Math.max(limits.bannerAfterMs, down + limits.drainSpreadMs);
    if (longest > allowed) throw new Error(`A reader waited ${longest} ms; allowed are ${allowed}.`);
  },
};
