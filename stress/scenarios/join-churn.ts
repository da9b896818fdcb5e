import type { Room } from "#protocol/values";
import { ask, getJson } from "#server/test-people";
import { inDatabase, readDatabaseLog } from "#stress/harness/database-log";
import { checkHeardPart } from "#stress/harness/oracle";
import { type Person, signUpPeople } from "#stress/harness/people";
import type { Context, Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { pause, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "join churn",
  promise:
    "Who comes and goes hears the log while they are in the room, without a hole, and nothing of it after they left.",
  isShort: true,
  async run(context) {
    const { shared, reader, random, size, count, converge } = context;
    const server = await shared();
    const [ann, bob, ...guests] = await signUpPeople(server, 6);
    if (!ann || !bob) return;
    const { id: roomId } = await getJson<Room>(ann, "/api/rooms", { body: { name: `churn ${random.int(0, 1e9)}` } });
    await getJson(ann, `/api/rooms/${roomId}/members`, { body: { userId: bob.id } });
    const stayers = [reader(ann, [roomId]), reader(bob, [roomId])];
    await Promise.all([stayers[0]?.goLive(), stayers[1]?.goIdle()]);

    const traffic = startTraffic(stayers, { roomIds: [roomId], random, perSecond: 40 });
    const rounds = size(10, 3);
    const visits = await Promise.all(
      guests.map(async (guest) => {
        for (let round = 0; round < rounds; round++) await visit(context, guest, roomId, server.dataDir);
      }),
    );
    count("visits", visits.length * rounds);
    count("messages", (await traffic.stop()).length);
    await converge(server, stayers);
  },
};

/** Comes in, listens for a while on either transport, and leaves. */
async function visit({ reader, random }: Context, guest: Person, roomId: string, dataDir: string): Promise<void> {
  await must(await ask(guest, `/api/rooms/${roomId}/join`, { method: "POST" }));
  const visitor = reader(guest, [roomId]);
  await (random.chance(0.5) ? visitor.goLive() : visitor.goIdle());
  await pause(random.int(50, 400));
  await must(await ask(guest, `/api/rooms/${roomId}/leave`, { method: "POST" }));
  const leftAt = inDatabase(dataDir, (file) =>
    Number(
      file
        .prepare(`SELECT max("seq") FROM "Entry" WHERE "roomId" = ? AND "subjectId" = ? AND "type" = 'member.left'`)
        .pluck()
        .get(roomId, guest.id),
    ),
  );
  await until("the guest is told that the room is gone", () => visitor.state.gone.has(roomId) && visitor.isSettled());
  await visitor.close();
  checkHeardPart(readDatabaseLog(dataDir), { name: guest.name, roomId, fold: visitor.fold(roomId) }, leftAt);
}

async function must(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.url} was answered ${response.status}: ${await response.text()}`);
}
