import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "SIGKILL in a send burst",
  promise:
    "Killed again and again while everyone writes as fast as they can, the server loses nothing it acknowledged and doubles nothing.",
  isShort: true,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start();
    const people = await signUpPeople(server, 6);
    const { id: roomId } = await makeRoom(people);
    const tabs = people.map((person) => reader(person, [roomId]));
    await eachOf(tabs, 4, (tab, index) => (index % 3 === 2 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: size(120, 60) });

    const kills = size(10, 2);
    for (let round = 0; round < kills; round++) {
      const before = traffic.sent.length;
      await until("they write", () => traffic.sent.length > before + 10, 30_000);
      await pause(random.int(0, 300));
      await server.kill();
      await server.start();
      await until("everyone is back", () => tabs.every(({ state }) => state.tab || state.isStreaming), 30_000);
    }
    count("kills", kills);
    count("messages acknowledged", (await traffic.stop()).length);
    await converge(server, tabs);
    count(
      "answers that got lost",
      tabs.reduce((sum, { state }) => sum + [...state.tally.troubles.values()].reduce((a, b) => a + b, 0), 0),
    );
  },
};
