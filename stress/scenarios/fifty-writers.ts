import { readDatabaseLog } from "#stress/harness/database-log";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "contiguous seq under 50 concurrent writers",
  promise:
    "Fifty who write at once, by socket and by POST, get seqs and ordinals without a hole, in the order of what is stored.",
  isShort: true,
  async run({ shared, reader, size, count, converge }) {
    const server = await shared();
    const people = await signUpPeople(server, size(10, 5));
    const [ann] = people;
    if (!ann) return;
    const { id: roomId } = await makeRoom(people);
    const writers = Array.from({ length: 50 }, (_, index) => reader(people[index % people.length] ?? ann, [roomId]));
    await eachOf(writers, 10, (writer, index) => (index % 2 === 0 ? writer.goLive() : writer.goIdle()));

    const each = size(20, 3);
    await Promise.all(
      writers.map(async (writer, index) => {
        let last = 0;
        for (let round = 0; round < each; round++) {
          const { seq } = await writer.send(roomId, `writer ${index}, message ${round}`);
          if (seq <= last) throw new Error(`Writer ${index} was given seq ${seq} after ${last}.`);
          last = seq;
        }
      }),
    );
    await converge(server, writers);
    const stored = readDatabaseLog(server.dataDir).get(roomId)?.messages.size;
    expectSame("messages stored", stored, writers.length * each);
    count("writers", writers.length);
    count("messages", stored ?? 0);
  },
};
