import { makeRoom, signUpPeople } from "#stress/harness/people";
import { createWalk } from "#stress/harness/random-walk";
import type { Scenario } from "#stress/harness/scenario";
import { pause } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "random everything",
  promise:
    "Whatever people, networks and servers do in whatever order: in the end everyone has the log, once and in order.",
  isShort: true,
  async run(context) {
    const { server: start, random, isShort, minutes, count, converge } = context;
    const server = await start();
    const people = await signUpPeople(server, isShort ? 4 : 8);
    const rooms = [];
    for (const owner of people.slice(0, isShort ? 2 : 3)) {
      const others = people.filter(({ id }) => id !== owner.id);
      rooms.push({ owner, ...(await makeRoom([owner, ...others], `room of ${owner.name}`)) });
    }
    const walk = await createWalk(context, server, people, rooms);

    const until = performance.now() + (isShort ? 6_000 : (minutes ?? 1) * 60_000);
    while (performance.now() < until) {
      await walk.step();
      await pause(random.int(0, 60));
    }
    await walk.settle();
    for (const [what, times] of walk.counts) count(what, times);
    await converge(server, walk.readers(), walk.acknowledged());
    walk.checkThoseWhoLeft();
  },
};
