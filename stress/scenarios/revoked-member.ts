import type { Message } from "#protocol/values";
import { ask, draft, getJson } from "#server/test-people";
import { inDatabase, readDatabaseLog } from "#stress/harness/database-log";
import { checkHeardPart, expectSame } from "#stress/harness/oracle";
import { makeRoom, type Person, removeFrom, signUpThree } from "#stress/harness/people";
import type { Reader } from "#stress/harness/reader";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, timed, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "revoked member",
  promise:
    "Who is removed hears nothing more within a second, on socket and stream, and gets nothing by POST, paging, fetching or rejoining.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob, cleo] = await signUpThree(server);
    const { id: roomId } = await makeRoom([ann, cleo]);
    const stayers = [reader(ann, [roomId]), reader(cleo, [roomId])];
    await eachOf(stayers, 2, (tab) => tab.goLive());
    const traffic = startTraffic(stayers, { roomIds: [roomId], random, perSecond: 60 });

    const slowest = { ms: 0 };
    for (let round = 0; round < size(20, 4); round++) {
      await getJson(ann, `/api/rooms/${roomId}/members`, { body: { userId: bob.id } });
      const tabs = [reader(bob, [roomId]), reader(bob, [roomId]), reader(bob, [roomId])];
      await eachOf(tabs, 3, (tab, index) => (index === 2 ? tab.goIdle() : tab.goLive()));
      const own = await tabs[0]?.send(roomId, "while I may");
      const ms = await timed(async () => {
        await removeFrom(ann, roomId, bob);
        await until("all tabs are told", () => tabs.every(({ state }) => state.gone.has(roomId)), 5_000);
      });
      slowest.ms = Math.max(slowest.ms, ms);
      const leftAt = lastLeft(server.dataDir, roomId, bob.id);
      await getsNothing(bob, roomId, own, tabs[0]);
      const log = readDatabaseLog(server.dataDir);
      for (const tab of tabs) {
        await tab.close();
        checkHeardPart(log, { name: bob.name, roomId, fold: tab.fold(roomId) }, leftAt);
      }
    }
    count("removals", size(20, 4));
    count("messages", (await traffic.stop()).length);
    count("ms until the slowest was cut", slowest.ms);
    await converge(server, stayers);
    if (slowest.ms > 1_000) throw new Error(`A removal took ${slowest.ms} ms to reach every tab.`);
  },
};

/** With all that was learned before: the room's id, a cursor, a message of one's own. */
async function getsNothing(bob: Person, roomId: string, own?: Message, tab?: Reader): Promise<void> {
  const room = `/api/rooms/${roomId}`;
  const attempts = [
    ask(bob, `${room}/messages`, { body: draft("after") }),
    ask(bob, `${room}/messages?before=5`),
    ask(bob, `${room}/events?after=${own?.seq ?? 0}`),
    ask(bob, `${room}/read`, { body: { seq: 1 } }),
    ask(bob, `${room}/members`),
    ask(bob, `${room}/join`, { method: "POST" }),
    ask(bob, `/api/messages/${own?.id}`, { method: "PATCH", body: { body: "after" } }),
    ask(bob, `/api/messages/${own?.id}`, { method: "DELETE" }),
  ];
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  expectSame(
    "the answers over HTTP",
    statuses,
    statuses.map(() => 404),
  );
  const refusals = await Promise.all([
    tab?.say("room:open", { roomId, after: own?.seq ?? 0 }),
    tab?.say("message:send", { roomId, ...draft("after") }),
    tab?.say("typing:start", { roomId }),
  ]);
  const refused = refusals.map((reply) => (reply?.ok === false ? reply.refusal : "allowed"));
  expectSame(
    "the answers on the socket",
    refused,
    refused.map(() => "not-found"),
  );
}

function lastLeft(dataDir: string, roomId: string, userId: string): number {
  return inDatabase(dataDir, (file) =>
    Number(
      file
        .prepare(`SELECT max("seq") FROM "Entry" WHERE "roomId" = ? AND "subjectId" = ? AND "type" = 'member.left'`)
        .pluck()
        .get(roomId, userId),
    ),
  );
}
