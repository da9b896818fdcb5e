import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, pause } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "reconnect",
  promise: "However often connections are cut in the middle of traffic, nothing is lost, doubled or out of order.",
  isShort: true,
  async run({ shared, proxy, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, ...others] = await signUpPeople(server, 4);
    if (!ann) return;
    const { id: roomId } = await makeRoom([ann, ...others]);
    const wire = await proxy(server);
    const writer = reader(ann, [roomId]);
    const readers = others.flatMap((person) => [1, 2].map(() => reader(through(wire, person), [roomId])));
    await eachOf([writer, ...readers], 4, (tab, index) => (index % 3 === 2 ? tab.goIdle() : tab.goLive()));

    let isWriting = true;
    const cutting = (async () => {
      while (isWriting) {
        count("connections cut", wire.cut(random.pick(["reset", "end"])));
        await pause(random.int(100, 500));
      }
    })();
    const messages = Array.from({ length: size(400, 80) }, (_, index) => `message ${index}`);
    await eachOf(messages, 4, async (body) => {
      await random.pick([writer, ...readers]).send(roomId, body);
      await pause(random.int(0, 20));
    });
    isWriting = false;
    await cutting;
    await converge(server, [writer, ...readers]);
    count("messages", messages.length);
    count(
      "times attached again",
      readers.reduce((sum, { state }) => sum + state.tally.attached - 1, 0),
    );
  },
};
