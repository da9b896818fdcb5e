import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { ask, draft } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpThree } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "database locked",
  promise:
    "While another program keeps the database to itself, sending is refused as unavailable; nothing acknowledged is not stored.",
  isShort: true,
  waitsSeconds: 16,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start();
    const people = await signUpThree(server);
    const [ann] = people;
    const { id: roomId } = await makeRoom(people);
    const tabs = people.map((person) => reader(person, [roomId]));
    await eachOf(tabs, 3, (tab, index) => (index === 2 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 20 });

    for (let round = 0; round < size(3, 1); round++) {
      const before = traffic.sent.length;
      await until("they write", () => traffic.sent.length > before + 5, 30_000);
      const other = new BetterSqlite(join(server.dataDir, "ebb.db"), { timeout: 10_000 });
      other.exec("BEGIN EXCLUSIVE");
      const response = await ask(ann, `/api/rooms/${roomId}/messages`, { body: draft("locked out") });
      expectSame("the answer while the database is locked", response.status, 503);
      const { refusal } = await response.json();
      expectSame("its refusal", refusal, "unavailable");
      other.exec("COMMIT");
      other.close();
      count("times locked", 1);
    }
    const before = traffic.sent.length;
    await until("they write again", () => traffic.sent.length > before, 30_000);
    count("messages", (await traffic.stop()).length);
    await converge(server, tabs);
  },
};
