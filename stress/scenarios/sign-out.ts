import { ask, signInAgain } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, timed, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "sign-out in all tabs",
  promise:
    "Signing out ends every socket and stream of that browser within a second, and none of the person's other browsers.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const phone = await signInAgain(bob);
    const stayers = [reader(ann, [roomId]), reader(phone, [roomId]), reader(phone, [roomId])];
    await eachOf(stayers, 3, (tab, index) => (index === 2 ? tab.goIdle() : tab.goLive()));
    const traffic = startTraffic(stayers, { roomIds: [roomId], random, perSecond: 30 });

    let slowest = 0;
    for (let round = 0; round < size(10, 2); round++) {
      const browser = await signInAgain(bob);
      const tabs = Array.from({ length: 6 }, () => reader(browser, [roomId]));
      await eachOf(tabs, 3, (tab, index) => (index % 3 === 2 ? tab.goIdle() : tab.goLive()));
      const ms = await timed(async () => {
        expectSame("signing out", (await ask(browser, "/api/auth/sign-out", { body: {} })).status, 200);
        await until("every tab is over", () => tabs.every(({ state }) => state.ended === "unauthenticated"), 5_000);
      });
      slowest = Math.max(slowest, ms);
      expectSame("asked again with the old cookie", (await ask(browser, "/api/me")).status, 401);
      count("tabs ended", tabs.length);
    }
    count("messages", (await traffic.stop()).length);
    count("ms until the slowest was over", slowest);
    expectSame(
      "how the other browsers ended",
      stayers.map(({ state }) => state.ended),
      [undefined, undefined, undefined],
    );
    await converge(server, stayers);
    if (slowest > 1_000) throw new Error(`Signing out took ${slowest} ms to reach every tab.`);
  },
};
