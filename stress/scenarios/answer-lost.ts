import { draft } from "#server/test-people";
import { inDatabase } from "#stress/harness/database-log";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "answer lost after commit",
  promise: "When a message is stored and the answer is lost, trying again finds the stored one; nobody sees it twice.",
  isShort: true,
  waitsSeconds: 18,
  async run({ shared, proxy, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const [writer, listener] = [reader(through(wire, ann), [roomId]), reader(bob, [roomId])];
    await listener.goLive();

    const tries = size(40, 8);
    for (let index = 0; index < tries; index++) {
      await (index % 2 === 0 ? writer.goLive() : writer.goIdle());
      wire.fault({ swallowsAnswers: true });
      const named = draft(`answer lost ${index}`);
      const sent = writer.send(roomId, named.body, named);
      const stored = await until("it is stored", () => findStored(server.dataDir, named.clientId));
      wire.heal();
      wire.cut(random.pick(["reset", "end"]));
      expectSame("the message that was acknowledged in the end", (await sent).id, stored);
    }
    await converge(server, [writer, listener]);
    count("answers lost", tries);
    count("messages", listener.fold(roomId).messages.size);
  },
};

function findStored(dataDir: string, clientId: string): unknown {
  return inDatabase(dataDir, (file) =>
    file.prepare('SELECT "id" FROM "Message" WHERE "clientId" = ?').pluck().get(clientId),
  );
}
