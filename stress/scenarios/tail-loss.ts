import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "tail loss",
  promise:
    "When the last pushes of a room are lost and nothing follows, the heartbeat's sum shows it, and the log fills it.",
  isShort: true,
  waitsSeconds: 27,
  async run({ shared, proxy, reader, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const [writer, listener] = [reader(ann, [roomId]), reader(through(wire, bob), [roomId])];
    await Promise.all([writer.goLive(), listener.goLive()]);
    await writer.send(roomId, "heard");
    await until("the first message is heard", () => listener.fold(roomId).messages.size === 1);

    let lost = 0;
    wire.fault({ losesFrame: (text) => /^42\["(entry|head|notification)"/.test(text) && ++lost > 0 });
    for (let index = 0; index < 5; index++) await writer.send(roomId, `@bob lost ${index}`);
    await until("pushes were lost", () => lost >= 6);
    const from = performance.now();
    const { applied } = listener.fold(roomId);
    await until("the heartbeat shows it", () => listener.fold(roomId).applied > applied, 40_000);
    count("ms until the tail was found", Math.round(performance.now() - from));
    count("pushes lost", lost);
    await converge(server, [writer, listener]);
  },
};
