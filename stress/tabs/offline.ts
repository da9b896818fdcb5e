import { readDatabaseLog } from "#stress/harness/database-log";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "offline with a full outbox",
  promise:
    "What is written offline survives a reload and a crash, may be edited and deleted meanwhile, and goes out once, in order, as it was last seen.",
  isShort: true,
  async run(context) {
    const { shared, proxy, size, count } = context;
    const server = await shared();
    const people = await signUpPeople(server, 2);
    const { id: roomId } = await makeRoom(people);
    const [ann, bob] = people;
    if (!ann || !bob) return;
    const wire = await proxy(server);
    const tab = await openBrowser(context, ann, { via: wire }).openTab(roomId);
    const bobsTab = await openBrowser(context, bob).openTab(roomId);
    const written: string[] = [];
    for (let round = 0; round < size(10, 2); round++) {
      await tab.setOnline(false);
      wire.cut();
      written.push(...(await writeOffline({ tab, bobsTab, roomId }, `${round}.`, size(50, 15))));
      await (round % 2 === 0 ? tab.reload() : tab.crash());
      await tab.setOnline(true);
      await convergeTabs(context, server, [
        { person: ann, tab },
        { person: bob, tab: bobsTab },
      ]);
    }
    checkWritten(readDatabaseLog(server.dataDir), roomId, ann, written);
    count("messages written offline", written.length);
  },
};

type Tabs = { tab: Tab; bobsTab: Tab; roomId: string };

/** Of every five, one is edited and one deleted; answers what is wanted at last. Bob goes on writing meanwhile. */
async function writeOffline({ tab, bobsTab, roomId }: Tabs, name: string, count: number): Promise<string[]> {
  const wanted: string[] = [];
  for (let index = 0; index < count; index++) {
    const body = `${name}${index}`;
    await tab.send(roomId, body);
    await bobsTab.send(roomId, `Bob ${body}`);
    if (index % 5 === 4) await tab.remove(body);
    else wanted.push(index % 5 === 3 ? await edited(tab, body) : body);
  }
  return wanted;
}

async function edited(tab: Tab, body: string): Promise<string> {
  await tab.edit(body, `${body} edited`);
  return `${body} edited`;
}
