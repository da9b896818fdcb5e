import { limits } from "#protocol/limits";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, type Person, signUpPeople } from "#stress/harness/people";
import type { Reader } from "#stress/harness/reader";
import type { Context, Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, pause, timed, until } from "#stress/harness/wait";
import { openBrowser, type Tab } from "#stress/tabs/browser/browser";
import { convergeTabs } from "#stress/tabs/browser/check-tab";

/** Pauses between attempts to come back are drawn at random and stay below this while a restart lasts. */
const reconnectWithinMs = 5_000;
/** What holds up an end for longer is not waited for by anybody. */
const endWithinMs = limits.bannerAfterMs - 2_000;

export const scenario: Scenario = {
  name: "SIGTERM under load",
  promise:
    "After a restart while people write, everybody is back within five seconds of its answering, and nothing is lost.",
  isShort: true,
  async run(context) {
    const { server: start, reader, random, size, count, converge } = context;
    const server = await start();
    const people = await signUpPeople(server, size(12, 4));
    const { id: roomId } = await makeRoom(people);
    const tabs = people.flatMap((person) => Array.from({ length: size(5, 3) }, () => reader(person, [roomId])));
    await eachOf(tabs, 10, (tab, index) => (index % 4 === 3 ? tab.goIdle() : tab.goLive()));
    const pages = await openPages(context, people.slice(0, 2), roomId);
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 20 });

    const longest = { ending: 0, starting: 0, back: 0, control: 0 };
    const note = async (what: keyof typeof longest, work: () => Promise<unknown>) => {
      longest[what] = Math.max(longest[what], await timed(work));
    };
    for (let round = 0; round < size(5, 1); round++) {
      await pause(random.int(300, 1_000));
      await note("control", () => changeTransport(tabs));
      await note("ending", async () => expectSame("its exit code", await server.stop(), 0));
      await note("starting", () => server.start());
      await note("back", () => Promise.all([...tabs.map(isBack), ...pages.map(({ tab }) => isPageBack(tab))]));
    }
    count("messages", (await traffic.stop()).length);
    count("readers", tabs.length + pages.length);
    count("ms at most to end", longest.ending);
    count("ms at most to start", longest.starting);
    count("ms until the last was back once it answered", longest.back);
    count("ms everybody takes to change transport", longest.control);
    count("ms the longest wait of a reader", Math.max(...tabs.flatMap(({ state }) => state.tally.waits)));
    await converge(server, tabs);
    await eachOf(pages, 2, ({ tab }) => tab.show());
    await convergeTabs(context, server, pages);
    // On a machine where changing transport takes long although nothing was restarted, so does coming back.
    const { ending, back, control } = longest;
    if (ending > endWithinMs + control) throw new Error(`Something held up its end for ${ending} ms.`);
    if (back > reconnectWithinMs + control) throw new Error(`Somebody was back only ${back} ms after it answered.`);
  },
};

/** The product's own pages: one that is used, one at rest. */
async function openPages(context: Context, people: readonly Person[], roomId: string) {
  const pages = await eachOf(people, 2, async (person) => ({
    person,
    tab: await openBrowser(context, person).openTab(roomId),
  }));
  await pages[1]?.tab.hide();
  return pages;
}

/** Everybody changes transport, there and back, and nothing is wrong: how long this machine takes for it at the moment. */
async function changeTransport(tabs: readonly Reader[]): Promise<void> {
  for (let times = 0; times < 2; times++)
    await Promise.all(tabs.map((tab) => (tab.state.wanted === "live" ? tab.goIdle() : tab.goLive())));
}

async function isBack({ person, state }: Reader): Promise<void> {
  await until(`${person.name} is back`, () => state.tab ?? state.isStreaming, 60_000);
}

async function isPageBack(tab: Tab): Promise<void> {
  const isThere = async () => ["live", "idle"].includes((await tab.snapshot()).connection.status);
  await until("the page is back", isThere, 60_000);
}
