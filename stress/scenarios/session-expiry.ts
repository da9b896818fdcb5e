import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { limits } from "#protocol/limits";
import { ask, draft, signInAgain } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, timed, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "session expiry",
  promise:
    "A session that ran out is refused at once over HTTP and cut from sockets and streams within the check's time; others go on.",
  isShort: true,
  waitsSeconds: 30,
  async run({ shared, reader, random, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const bobElsewhere = await signInAgain(bob);
    const { id: roomId } = await makeRoom([ann, bob]);
    const expiring = [reader(bob, [roomId]), reader(bob, [roomId])];
    const others = [reader(ann, [roomId]), reader(bobElsewhere, [roomId])];
    await eachOf([...expiring, ...others], 4, (tab, index) => (index % 2 === 0 ? tab.goLive() : tab.goIdle()));
    const traffic = startTraffic(others, { roomIds: [roomId], random, perSecond: 10 });

    expire(server.dataDir, bob.cookie);
    const isOver = () => expiring.every(({ state }) => state.ended === "unauthenticated");
    count("ms until cut", await timed(() => until("they are cut", isOver, limits.recheckSessionsMs + 10_000)));
    const answered = await ask(bob, `/api/rooms/${roomId}/messages`, { body: draft("too late") });
    expectSame("a POST with the expired session", answered.status, 401);
    count("messages", (await traffic.stop()).length);
    await converge(server, others);
  },
};

/** As the clock does it in thirty days. The cookie begins with the session's token. */
function expire(dataDir: string, cookie: string): void {
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? "").split(".")[0];
  const file = new BetterSqlite(join(dataDir, "ebb.db"), { timeout: 10_000 });
  const { changes } = file
    .prepare('UPDATE "Session" SET "expiresAt" = ? WHERE "token" = ?')
    .run("2020-01-01T00:00:00.000+00:00", token);
  file.close();
  expectSame("sessions that ran out", changes, 1);
}
