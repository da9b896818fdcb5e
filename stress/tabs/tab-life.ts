import { readDatabaseLog } from "#stress/harness/database-log";
import { makeRoom, signUpThree } from "#stress/harness/people";
import type { Random } from "#stress/harness/random";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { pause } from "#stress/harness/wait";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "tab life",
  promise: "Whatever people do with their tabs while the network comes and goes, each tab ends with what is stored.",
  isShort: true,
  async run(context) {
    const { shared, proxy, reader, random, size, count, converge } = context;
    const server = await shared();
    const people = await signUpThree(server);
    const { id: roomId } = await makeRoom(people);
    const [ann, bob, cleo] = people;
    const writer = reader(cleo, [roomId]);
    await writer.goLive();
    const wire = await proxy(server);
    const browsers = [openBrowser(context, ann, { via: wire }), openBrowser(context, bob)];
    const tabs = await Promise.all(browsers.flatMap((browser) => [1, 2].map(() => browser.openTab(roomId))));
    const traffic = startTraffic([writer], { roomIds: [roomId], random, perSecond: 20 });
    const isOver = deadline(size(60_000, 8_000));
    const lives = tabs.map((tab, index) => liveRandomly(tab, { name: `tab ${index}`, roomId, random, isOver }));
    while (!isOver()) {
      count("connections cut", wire.cut());
      await pause(random.int(300, 2_000));
    }
    const written = await Promise.all(lives);
    const sent = await traffic.stop();
    await converge(server, [writer], sent);
    const watched = tabs.map((tab, index) => ({ tab, person: index < 2 ? ann : bob }));
    await convergeTabs(context, server, watched);
    const log = readDatabaseLog(server.dataDir);
    written.forEach((bodies, index) => checkWritten(log, roomId, index < 2 ? ann : bob, bodies));
    count("messages", sent.length + written.flat().length);
  },
};

type Life = { name: string; roomId: string; random: Random; isOver: () => boolean };

/** A tab as people use it, until it is over; then it is in use and has a network. Answers what was written in it and not changed since. */
export async function liveRandomly(tab: Tab, { name, roomId, random, isOver }: Life): Promise<string[]> {
  const written: string[] = [];
  const next = () => {
    written.push(`${written.length} in ${name}`);
    return written.at(-1) ?? "";
  };
  const write = () => tab.send(roomId, next());
  const steps = [
    write,
    write,
    write,
    () => tab.reply(roomId, next(), random.chance(0.3)),
    () => tab.react(roomId, random.pick(["👍", "🎉"])),
    () => inTime(tab.pin(roomId)),
    () => thinkTwice(tab, roomId, random),
    tab.hide,
    tab.show,
    tab.show,
    () => tab.see(roomId),
    () => tab.loadOlder(roomId),
    () => forAWhile(tab.freeze, tab.resume, random),
    () =>
      forAWhile(
        () => tab.setOnline(false),
        () => tab.setOnline(true),
        random,
      ),
    tab.reload,
    () => settled(tab.crash),
  ];
  while (!isOver()) {
    await random.pick(steps)();
    await pause(random.int(10, 400));
  }
  await tab.show();
  return written;
}

/** Writes, and changes or deletes it, sent or not. */
async function thinkTwice(tab: Tab, roomId: string, random: Random): Promise<void> {
  await tab.send(roomId, "a first thought");
  await pause(random.int(0, 300));
  await inTime(random.chance(0.7) ? tab.edit("a first thought", "a second thought") : tab.remove("a first thought"));
}

/** What is asked without a network, or of a page that loads itself anew, is not waited for. */
async function inTime(asked: Promise<unknown>): Promise<void> {
  await Promise.race([asked, pause(3_000)]);
}

async function forAWhile(begin: () => Promise<unknown>, end: () => Promise<unknown>, random: Random): Promise<void> {
  await begin();
  await pause(random.int(50, 1_500));
  await end();
}

// What was written a moment ago is on the disk of a browser before it can crash.
async function settled(crash: () => Promise<unknown>): Promise<void> {
  await pause(100);
  await crash();
}

function deadline(ms: number): () => boolean {
  const at = performance.now() + ms;
  return () => performance.now() > at;
}
