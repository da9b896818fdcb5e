import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, timed, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "reconnect storm",
  promise: "When five hundred clients are cut off at once, all of them are back soon, and nobody has lost anything.",
  isShort: true,
  async run({ server: start, proxy, reader, random, size, count, converge }) {
    const server = await start();
    const people = await signUpPeople(server, size(20, 5));
    const [ann] = people;
    if (!ann) return;
    const { id: roomId } = await makeRoom(people);
    const wire = await proxy(server);
    const clients = Array.from({ length: size(500, 60) }, (_, index) =>
      reader(through(wire, people[index % people.length] ?? ann), [roomId]),
    );
    const writer = reader(ann, [roomId]);
    await writer.goLive();
    await eachOf(clients, 20, (client, index) => (index % 10 === 9 ? client.goIdle() : client.goLive()));

    const traffic = startTraffic([writer], { roomIds: [roomId], random, perSecond: 5 });
    const isBack = ({ state }: (typeof clients)[number]) => state.isStreaming || (state.tab?.socket.connected ?? false);
    let slowest = 0;
    for (let storm = 0; storm < size(3, 1); storm++) {
      const attached = clients.map(({ state }) => state.tally.attached);
      wire.cut(random.pick(["reset", "end"]));
      const all = () =>
        clients.every((client, at) => isBack(client) && client.state.tally.attached > (attached[at] ?? 0));
      slowest = Math.max(slowest, await timed(() => until("everyone is back", all, 60_000)));
    }
    count("messages", (await traffic.stop()).length);
    await converge(server, [writer, ...clients]);
    count("clients", clients.length);
    count("storms", size(3, 1));
    count("ms until all were back at most", slowest);
  },
};
