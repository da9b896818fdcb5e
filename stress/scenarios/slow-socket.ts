import { limits } from "#protocol/limits";
import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import { held, withGarbageCollector } from "#stress/harness/preloads";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";

const MiB = 1024 * 1024;
/** What two measurements of a server at rest differ by, anyway. */
const noiseBytes = 2 * MiB;

export const scenario: Scenario = {
  name: "slow socket",
  promise:
    "A tab that reads nothing is sent away and holds less than 2 MiB of the server; nobody waits for it, and it comes back whole.",
  isShort: true,
  async run({ server: start, proxy, reader, random, size, count, converge }) {
    const server = await start(withGarbageCollector());
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const writers = [reader(ann, [roomId]), reader(ann, [roomId])];
    const stuck = reader(through(wire, bob), [roomId]);
    await eachOf([...writers, stuck], 3, (tab) => tab.goLive());
    const write = (messages: number) =>
      eachOf(Array.from({ length: messages }), 20, (_, index) =>
        random.pick(writers).send(roomId, `${index} ${"x".repeat(9_900)}`),
      );

    const messages = size(10_000, 1_000);
    const mostHeldWhileWriting = async () => {
      const rest = (await held(server)).bytes;
      let most = 0;
      for (let written = 0; written < messages; written += messages / 20) {
        await write(messages / 20);
        most = Math.max(most, (await held(server)).bytes - rest);
      }
      return most;
    };

    // What the server holds of so many messages in any case is not the reader's.
    await write(size(500, 200));
    const control = await mostHeldWhileWriting();
    wire.fault({ isStuck: true });
    const most = await mostHeldWhileWriting();
    await until("it is sent away", async () => (await server.metric("ebb_sockets")) === writers.length, 60_000);
    count("messages", messages);
    count("KiB held at most", Math.round(most / 1024));
    count("KiB held while everybody read", Math.round(control / 1024));
    if (most - control > 2 * limits.slowBytes + noiseBytes)
      throw new Error(`The server held ${Math.round((most - control) / 1024)} KiB for the reader.`);
    wire.heal();
    wire.cut();
    await converge(server, [...writers, stuck]);
  },
};
