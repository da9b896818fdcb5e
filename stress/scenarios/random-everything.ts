import { readDatabaseLog } from "#stress/harness/database-log";
import { makeRoom, type Person, signUpPeople } from "#stress/harness/people";
import { createWalk } from "#stress/harness/random-walk";
import type { Context, Scenario } from "#stress/harness/scenario";
import type { ServerProcess } from "#stress/harness/server-process";
import { pause } from "#stress/harness/wait";
import { openBrowser } from "#stress/tabs/browser/browser";
import { checkWritten, convergeTabs } from "#stress/tabs/browser/check-tab";
import { liveRandomly } from "#stress/tabs/tab-life";

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
    const isOver = () => performance.now() > until;
    const finishPages = await livePages(context, server, { rooms, isOver });
    while (!isOver()) {
      await walk.step();
      await pause(random.int(0, 60));
    }
    await walk.settle();
    for (const [what, times] of walk.counts) count(what, times);
    await converge(server, walk.readers(), walk.acknowledged());
    walk.checkThoseWhoLeft();
    await finishPages();
  },
};

type Life = { rooms: { id: string; owner: Person }[]; isOver: () => boolean };

/** Each room's owner, who is never removed, has two of the product's own tabs in it as well. Answers how to wait for their end, and checks them. */
async function livePages(
  context: Context,
  server: ServerProcess,
  { rooms, isOver }: Life,
): Promise<() => Promise<void>> {
  const { random, count } = context;
  const pages = rooms.slice(0, context.size(2, 1)).flatMap(({ id: roomId, owner: person }) => {
    const browser = openBrowser(context, person);
    return [1, 2].map((tab) => ({ person, roomId, browser, name: `page ${tab} of ${person.name}` }));
  });
  const living = await Promise.all(
    pages.map(async ({ person, roomId, browser, name }) => {
      const tab = await browser.openTab(roomId);
      return { person, roomId, tab, life: liveRandomly(tab, { name, roomId, random, isOver }) };
    }),
  );
  return async () => {
    const written = await Promise.all(living.map(({ life }) => life));
    await convergeTabs(context, server, living);
    const log = readDatabaseLog(server.dataDir);
    living.forEach(({ person, roomId }, at) => checkWritten(log, roomId, person, written[at] ?? []));
    count("written in pages", written.flat().length);
  };
}
