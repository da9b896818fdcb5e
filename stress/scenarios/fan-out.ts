import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "fan-out exactly once in order",
  promise: "Everyone in a room, on a socket or a stream, hears every message once and in one order, whoever writes.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const people = await signUpPeople(server, size(8, 4));
    const { id: roomId } = await makeRoom(people);
    const tabs = people.flatMap((person) => [reader(person, [roomId]), reader(person, [roomId])]);
    await eachOf(tabs, 4, (tab, index) => (index % 4 === 3 ? tab.goIdle() : tab.goLive()));

    const messages = Array.from({ length: size(400, 80) }, (_, index) => `message ${index}`);
    await eachOf(messages, size(16, 8), (body) => random.pick(tabs).send(roomId, body));
    await converge(server, tabs);

    count("readers", tabs.length);
    count("messages", messages.length);
    count(
      "heard twice",
      tabs.reduce((sum, tab) => sum + tab.fold(roomId).repeated, 0),
    );
  },
};
