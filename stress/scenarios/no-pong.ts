import { limits } from "#protocol/limits";
import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, timed, until } from "#stress/harness/wait";

const goneWithinMs = limits.pingIntervalMs + limits.pingTimeoutMs + 5_000;

export const scenario: Scenario = {
  name: "no pong",
  promise:
    "When a cable is pulled out, both sides notice within the ping's time, and the tab comes back and has lost nothing.",
  waitsSeconds: 60,
  async run({ server: start, proxy, reader, random, count, converge }) {
    const server = await start();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const writer = reader(ann, [roomId]);
    const deaf = [1, 2, 3].map(() => reader(through(wire, bob), [roomId]));
    await eachOf([writer, ...deaf], 4, (tab) => tab.goLive());
    const traffic = startTraffic([writer], { roomIds: [roomId], random, perSecond: 10 });

    wire.fault({ isHalfOpen: true });
    const noticed = await timed(() =>
      until("the server has noticed", async () => (await server.metric("ebb_sockets")) === 1, goneWithinMs),
    );
    count("ms until the server noticed", noticed);
    await until("the tabs have noticed", () => deaf.every(({ state }) => !state.tab), goneWithinMs);
    wire.heal();
    await until("the tabs are back", () => deaf.every(({ state }) => state.tab), 40_000);
    count("messages", (await traffic.stop()).length);
    await converge(server, [writer, ...deaf]);
  },
};
