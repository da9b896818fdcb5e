import type { Message } from "#protocol/values";
import { ask, draft, getJson, value } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, pause } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "idempotent send race on two transports",
  promise:
    "One draft sent by socket and by POST at the same moment is stored once, and every answer names that one message.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const other = await makeRoom([ann], "another room");
    const [first, second, listener] = [reader(ann, [roomId]), reader(ann, [roomId]), reader(bob, [roomId])];
    await Promise.all([first.goLive(), second.goLive(), listener.goLive()]);

    let stored = 0;
    await eachOf(Array.from({ length: size(300, 60) }), 4, async (_, index) => {
      const named = draft(`raced ${index}`);
      const post = async () => {
        const response = await ask(ann, `/api/rooms/${roomId}/messages`, { body: named });
        if (response.status === 201) stored++;
        return (await response.json()) as Message;
      };
      const say = (tab: typeof first) => value(tab.say("message:send", { roomId, ...named }));
      // A POST takes longer through the server than a socket's event: give it a head start now and then, or it never is the first.
      const headStartMs = random.int(0, 15);
      const late = async (tab: typeof first) => {
        await pause(headStartMs);
        return say(tab);
      };
      const answers = await Promise.all([post(), post(), late(first), late(second)]);
      expectSame("the four answers", new Set(answers.map(({ id, seq }) => `${id} ${seq}`)).size, 1);
      const elsewhere = await ask(ann, `/api/rooms/${other.id}/messages`, { body: named });
      expectSame("the same draft in another room", elsewhere.status, 409);
      first.state.acknowledged.push(...answers);
      count("drafts", 1);
      count("sends", answers.length);
    });
    await converge(server, [first, second, listener]);
    const { length } = await getJson<{ messages: Message[] }>(ann, `/api/rooms/${other.id}/messages`).then(
      ({ messages }) => messages,
    );
    expectSame("messages in the other room", length, 0);
    count("answered 201", stored);
  },
};
