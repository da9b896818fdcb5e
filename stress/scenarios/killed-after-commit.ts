import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import { preloading } from "#stress/harness/preloads";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "SIGKILL between commit and publish",
  promise:
    "What was committed when the server died and nobody was told of reaches every reader after the start, once; its sender too.",
  isShort: true,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start(preloading("kill-after-commit"));
    const people = await signUpPeople(server, 4);
    const { id: roomId } = await makeRoom(people);
    const tabs = people.map((person) => reader(person, [roomId]));
    await eachOf(tabs, 4, (tab, index) => (index === 3 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 20 });

    const order = join(server.dataDir, "kill-after-commit");
    for (let round = 0; round < size(8, 1); round++) {
      writeFileSync(order, String(random.int(0, 5)));
      await until("the server has killed itself", () => !existsSync(order), 30_000);
      // SIGKILL takes effect with the very next instruction; reap it, then go on.
      await server.kill();
      await server.start();
      await until("everyone is back", () => tabs.every(({ state }) => state.tab || state.isStreaming), 30_000);
      await pause(random.int(100, 500));
      count("kills", 1);
    }
    count("messages", (await traffic.stop()).length);
    await converge(server, tabs);
  },
};
