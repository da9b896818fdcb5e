import { limits } from "#protocol/limits";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, timed, until } from "#stress/harness/wait";

/** From SIGTERM to ready, on a machine that has little else to do. */
const promptMs = 2_000;

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
    const longestOf = (wanted: string) =>
      Math.max(...tabs.filter(({ state }) => state.wanted === wanted).flatMap(({ state }) => state.tally.waits));
    const [live, idle] = [longestOf("live"), longestOf("idle")];
    count("readers", tabs.length);
    count("ms the server was away at most", down);
    count("ms the longest wait of a live reader", live);
    count("ms of an idle one", idle);
    await converge(server, tabs);
    // Where the server alone takes longer to be back than on an idle machine, the machine is what is measured: then only the figures tell.
    const longest = Math.max(live, idle);
    if (down < promptMs && longest > limits.bannerAfterMs) throw new Error(`A reader waited ${longest} ms.`);
  },
};
