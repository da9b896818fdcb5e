import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { ask, draft } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, type Person, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import type { ServerProcess } from "#stress/harness/server-process";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "disk full",
  promise:
    "While nothing more fits on the disk, sending is refused as unavailable and reading goes on; with room again all is well.",
  isShort: true,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start();
    const people = await signUpThree(server);
    const [ann] = people;
    const { id: roomId } = await makeRoom(people);
    const tabs = people.map((person) => reader(person, [roomId]));
    await eachOf(tabs, 3, (tab, index) => (index === 2 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 30 });
    await until("they write", () => traffic.sent.length > 20);

    for (let round = 0; round < size(3, 1); round++) {
      limitFiles(server, largestFile(server) + random.int(0, 3) * 4_096);
      await until("the disk is full", async () => (await post(ann, roomId, "too much")) !== 201, 30_000);
      const statuses = await eachOf(Array.from({ length: 10 }), 2, () => post(ann, roomId, "too much"));
      expectSame("the answers while the disk is full", new Set(statuses), new Set([503]));
      expectSame("reading meanwhile", (await ask(ann, `/api/rooms/${roomId}/messages`)).status, 200);
      count("refused", statuses.length + 1);
      limitFiles(server, "unlimited");
      await until("there is room again", async () => (await post(ann, roomId, "fits")) === 201);
      await pause(random.int(0, 300));
    }
    count("messages", (await traffic.stop()).length);
    await converge(server, tabs);
  },
};

async function post(person: Person, roomId: string, body: string): Promise<number> {
  return (await ask(person, `/api/rooms/${roomId}/messages`, { body: draft(body) })).status;
}

function largestFile({ dataDir }: ServerProcess): number {
  return Math.max(...["ebb.db", "ebb.db-wal"].map((name) => statSync(join(dataDir, name)).size));
}

/** No file of the process may grow beyond: the write fails (EFBIG) as on a full disk, and no privilege is needed to try it. */
function limitFiles({ pid }: ServerProcess, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}
