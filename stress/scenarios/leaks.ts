import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import { held, withGarbageCollector } from "#stress/harness/preloads";
import type { Context, Scenario } from "#stress/harness/scenario";
import type { ServerProcess } from "#stress/harness/server-process";
import { eachOf, pause, until } from "#stress/harness/wait";

const MiB = 1024 * 1024;
/** What a server at rest has more or fewer of, anyway: connections kept alive, checks that are just running. One for every tab would be many more. */
const timersNoise = 20;

export const scenario: Scenario = {
  name: "no leaks",
  promise:
    "After hundreds of tabs came, talked and went, politely or not, sockets, streams, timers, listeners and heap are where they were.",
  isShort: true,
  async run(context) {
    const { server: start, size, count } = context;
    const server = await start(withGarbageCollector());
    const people = await signUpPeople(server, 4);
    const { id: roomId } = await makeRoom(people);
    const round = () => comeAndGo(context, server, roomId, people);
    for (let warm = 0; warm < size(3, 2); warm++) await round();
    const before = await standing(server);
    for (let again = 0; again < size(12, 2); again++) await round();
    const after = await standing(server);

    count("tabs that came and went", size(12, 2) * size(80, 30));
    count("KiB more held than before", Math.round((after.bytes - before.bytes) / 1024));
    count("timers more", after.timers - before.timers);
    if (server.said().includes("MaxListenersExceeded")) throw new Error("Listeners pile up.");
    if (after.timers > before.timers + timersNoise)
      throw new Error(`${after.timers} timers, and before ${before.timers}.`);
    if (after.bytes > before.bytes + 6 * MiB)
      throw new Error(`${after.bytes} bytes are held, and before ${before.bytes}.`);
  },
};

async function comeAndGo(
  { proxy, reader, random, size }: Context,
  server: ServerProcess,
  roomId: string,
  people: Awaited<ReturnType<typeof signUpPeople>>,
): Promise<void> {
  const wire = await proxy(server);
  const tabs = Array.from({ length: size(80, 30) }, () => reader(through(wire, random.pick(people)), [roomId]));
  await eachOf(tabs, 10, (tab) => (random.chance(0.5) ? tab.goLive() : tab.goIdle()));
  await eachOf(tabs, 10, (tab) => tab.send(roomId, "hello"));
  for (const tab of tabs) tab.state.wanted = "closed";
  if (random.chance(0.5)) wire.cut("reset");
  await eachOf(tabs, 10, (tab) => tab.close());
  await wire.close();
  const open = async () => (await server.metric("ebb_sockets")) + (await server.metric("ebb_streams"));
  await until("sockets and streams are closed", async () => (await open()) === 0);
}

/** Once what lingers on purpose for seconds (heads, presence, connections kept alive) is over. */
async function standing(server: ServerProcess): Promise<{ bytes: number; timers: number }> {
  let before = Number.POSITIVE_INFINITY;
  return until(
    "the timers come to rest",
    async () => {
      await pause(1_000);
      const now = await held(server);
      const isAtRest = now.timers >= before;
      before = now.timers;
      return isAtRest && now;
    },
    60_000,
  );
}
