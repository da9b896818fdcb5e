import { makeRoom, postMessage, signUpThree, through } from "#stress/harness/people";
import { held, withGarbageCollector } from "#stress/harness/preloads";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";

const MiB = 1024 * 1024;
const readerMaxBytes = 2 * MiB;
/** What two measurements of a server at rest differ by, anyway. */
const noiseBytes = 2 * MiB;

export const scenario: Scenario = {
  name: "slow stream",
  promise:
    "A stream nobody drains is closed and holds less than 2 MiB of the server; nobody waits for it, and it comes back whole.",
  waitsSeconds: 60,
  async run({ server: start, proxy, reader, size, count, converge }) {
    const server = await start(withGarbageCollector());
    const [ann, bob, cleo] = await signUpThree(server);
    const { id: roomId } = await makeRoom([ann, bob, cleo]);
    const wire = await proxy(server);
    const stuck = [reader(through(wire, bob), [roomId]), reader(through(wire, cleo), [], { mode: "notify" })];
    const listener = reader(ann, [roomId]);
    await eachOf([...stuck, listener], 3, (tab) => tab.goIdle());

    const write = (messages: number) =>
      eachOf(Array.from({ length: messages }), 20, (_, index) =>
        postMessage(ann, roomId, `${index} ${"x".repeat(9_900)}`),
      );
    await write(size(500, 200));
    const rest = (await held(server)).bytes;
    wire.fault({ isStuck: true });
    let peak = 0;
    let waiting = 0;
    const messages = size(3_000, 1_000);
    for (let written = 0; written < messages; written += messages / 20) {
      await write(messages / 20);
      peak = Math.max(peak, (await held(server)).bytes - rest);
      waiting = Math.max(waiting, await server.metric("ebb_streams_waiting_bytes"));
    }
    count("messages", messages);
    count("KiB waiting at most", Math.round(waiting / 1024));
    count("KiB held at most", Math.round(Math.max(0, peak) / 1024));
    await until("the full stream is closed", async () => (await server.metric("ebb_streams")) <= 2, 90_000);
    if (waiting > stuck.length * readerMaxBytes) throw new Error(`${waiting} bytes waited for readers.`);
    if (peak > stuck.length * readerMaxBytes + noiseBytes)
      throw new Error(`The server held ${Math.round(peak / 1024)} KiB more.`);
    wire.heal();
    wire.cut();
    await converge(server, [...stuck, listener]);
  },
};
