import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, postMessage, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "epoch change",
  promise:
    "After an older copy of the database was put back, every client notices, drops what no longer is, and goes on from there.",
  isShort: true,
  waitsSeconds: 20,
  async run({ server: start, reader, size, count, converge }) {
    const server = await start();
    const people = await signUpThree(server);
    const [ann] = people;
    const { id: roomId } = await makeRoom(people);
    const tabs = people.map((person) => reader(person, [roomId]));
    await eachOf(tabs, 3, (tab, index) => (index === 1 ? tab.goIdle() : tab.goLive()));
    const write = (count: number, what: string) =>
      eachOf(Array.from({ length: count }), 4, (_, index) => postMessage(ann, roomId, `${what} ${index}`));

    const [kept, undone, after] = [size(100, 20), size(60, 10), size(40, 10)];
    await write(kept, "kept");
    await server.stop();
    const file = join(server.dataDir, "ebb.db");
    copyFileSync(file, `${file}.copy`);
    await server.start();
    await write(undone, "undone");
    await until("all have heard what will be undone", () =>
      tabs.every((tab) => tab.fold(roomId).messages.size === kept + undone),
    );
    const before = tabs.map(({ state }) => state.epoch);

    await server.stop();
    for (const beside of ["-wal", "-shm"]) rmSync(file + beside, { force: true });
    copyFileSync(`${file}.copy`, file);
    await server.start();
    await write(after, "after");
    // As many entries as before prove nothing: each must have learned of the other log first.
    await until("all have learned of another log", () =>
      tabs.every(({ state }, index) => state.epoch !== before[index]),
    );
    await converge(server, tabs);
    for (const [index, tab] of tabs.entries()) {
      expectSame(
        `whether tab ${index} loaded the room of the other log`,
        tab.fold(roomId).epoch !== before[index],
        true,
      );
      expectSame("messages known", tab.fold(roomId).messages.size, kept + after);
    }
    count("messages kept", kept);
    count("messages undone", undone);
    count("messages after", after);
    count(
      "rooms loaded anew",
      tabs.reduce((sum, { state }) => sum + state.tally.reloaded, 0),
    );
  },
};
