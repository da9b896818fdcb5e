import { readDatabaseLog } from "#stress/harness/database-log";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { until } from "#stress/harness/wait";
import { openBrowser } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "another account signs in",
  promise:
    "Beside an open tab with a full outbox: nothing is sent, shown or stored under the wrong name, and what was written goes out when its author is back.",
  isShort: true,
  async run(context) {
    const { shared, size, count } = context;
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const browser = openBrowser(context, ann);
    const annsTab = await browser.openTab(roomId);
    await annsTab.setOnline(false);
    const written = Array.from({ length: size(100, 20) }, (_, index) => `${index} by Ann`);
    for (const body of written) await annsTab.send(roomId, body);

    await browser.signIn(bob);
    const bobsTab = await browser.openTab(roomId);
    await bobsTab.send(roomId, "by Bob");
    await annsTab.setOnline(true);
    await until("Ann's page is Bob's", async () => (await annsTab.snapshot()).account.id === bob.id);
    await convergeTabs(
      context,
      server,
      [annsTab, bobsTab].map((tab) => ({ person: bob, tab })),
    );
    const stored = [...(readDatabaseLog(server.dataDir).get(roomId)?.messages.values() ?? [])];
    expectSame(
      "what is stored",
      stored.map(({ body, authorId }) => ({ body, authorId })),
      [{ body: "by Bob", authorId: bob.id }],
    );

    await browser.signIn(ann);
    await annsTab.reload();
    await bobsTab.close();
    await convergeTabs(context, server, [{ person: ann, tab: annsTab }]);
    checkWritten(readDatabaseLog(server.dataDir), roomId, ann, written);
    count("messages that waited", written.length);
  },
};
