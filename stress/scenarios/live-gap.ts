import { makeRoom, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "live gap",
  promise: "Pushes that are lost on an open connection leave a hole that is seen and filled from the log.",
  isShort: true,
  async run({ shared, proxy, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const wire = await proxy(server);
    const [writer, listener] = [reader(ann, [roomId]), reader(through(wire, bob), [roomId])];
    await Promise.all([writer.goLive(), listener.goLive()]);

    let lost = 0;
    wire.fault({ losesFrame: (text) => isPush(text, "entry") && random.chance(0.3) && ++lost > 0 });
    const bodies = Array.from({ length: size(300, 60) }, (_, index) => `message ${index}`);
    await eachOf(bodies, 2, (body) => writer.send(roomId, body));
    wire.heal();
    await writer.send(roomId, "the last one comes through");
    await converge(server, [writer, listener]);
    if (lost === 0) throw new Error("Nothing was lost, so nothing was tried.");
    count("messages", bodies.length + 1);
    count("pushes lost", lost);
    count("holes seen", listener.fold(roomId).holes);
    count("fetches", listener.state.tally.fetched);
  },
};

export function isPush(text: string, event: string): boolean {
  return text.startsWith(`42["${event}"`);
}
