import { limits } from "#protocol/limits";
import { makeRoom, signUpThree, through } from "#stress/harness/people";
import { held, withGarbageCollector } from "#stress/harness/preloads";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";

const MiB = 1024 * 1024;
/** What two measurements of a server at rest differ by, anyway. */
const noiseBytes = MiB;

export const scenario: Scenario = {
  name: "slow socket",
  promise:
    "A tab that reads nothing is sent away and holds less than 2 MiB of the server; nobody waits for it, and it comes back whole.",
  isShort: true,
  async run({ server: start, proxy, reader, random, size, count, converge }) {
    const server = await start(withGarbageCollector());
    const [ann, bob] = await signUpThree(server);
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const writers = [reader(ann, [roomId]), reader(ann, [roomId])];
    const stuck = reader(through(wire, bob), [roomId]);
    await eachOf([...writers, stuck], 3, (tab) => tab.goLive());
    /** Until those who read have heard it: what waits for them would be taken for the stuck reader's. */
    const write = async (messages: number) => {
      const sent = await eachOf(Array.from({ length: messages }), 20, (_, index) =>
        random.pick(writers).send(roomId, `${index} ${"x".repeat(9_900)}`),
      );
      const last = Math.max(...sent.map(({ seq }) => seq));
      await until("the others have heard it", () => writers.every((tab) => tab.fold(roomId).applied >= last), 60_000);
    };

    const messages = size(10_000, 1_000);
    const samples = size(20, 5);
    const mostHeldWhileWriting = async () => {
      const rest = (await held(server)).bytes;
      let most = 0;
      for (let written = 0; written < messages; written += messages / samples) {
        await write(messages / samples);
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
