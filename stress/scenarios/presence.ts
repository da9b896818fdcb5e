import { limits } from "#protocol/limits";
import type { Presence, WhoIsHere } from "#protocol/values";
import { getJson } from "#server/test-people";
import { makeRoom, type Person, postMessage, signUpPeople, through } from "#stress/harness/people";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, until } from "#stress/harness/wait";

const noticedWithinMs = limits.pingIntervalMs + limits.pingTimeoutMs + 5_000;
/** The server looks every few seconds, and tells in turns. */
const toldWithinMs = 10_000;

export const scenario: Scenario = {
  name: "presence without goodbye",
  promise:
    "Who vanishes without a word is away or offline when the time has come and not before; a server that died remembers nobody.",
  waitsSeconds: 60,
  async run({ server: start, proxy, reader, count, converge }) {
    const server = await start();
    const people = await signUpPeople(server, 4);
    const [ann, bob, cleo, dan] = people;
    if (!ann || !bob || !cleo || !dan) return;
    const { id: roomId } = await makeRoom(people);
    const [deaf, dead] = [await proxy(server), await proxy(server)];
    const tabs = [
      reader(ann, [roomId]),
      ...[through(deaf, bob), through(deaf, cleo), through(dead, dan)].map((person) => reader(person, [roomId])),
    ];
    await eachOf(tabs, 4, (tab) => tab.goLive());
    await reader(cleo, [], { mode: "notify" }).goIdle();
    await isShown(people, { Bob: "online", Cleo: "online", Dan: "online" }, toldWithinMs);

    deaf.fault({ isHalfOpen: true });
    dead.fault({ isRefusing: true });
    dead.cut();
    const vanishedAt = performance.now();
    await postMessage(ann, roomId, "Where are you?");
    await isShown(people, { Bob: "online", Cleo: "away" }, noticedWithinMs + toldWithinMs);
    await isShown(people, { Bob: "online", Cleo: "away", Dan: undefined }, limits.offlineAfterMs + toldWithinMs);
    const danGoneMs = performance.now() - vanishedAt;
    if (danGoneMs < limits.offlineAfterMs) throw new Error(`Dan was called offline after ${danGoneMs} ms.`);
    await isShown(people, { Bob: undefined, Cleo: "away" }, noticedWithinMs + toldWithinMs);
    count("ms until the last was offline", Math.round(performance.now() - vanishedAt));

    for (const wire of [deaf, dead]) wire.heal();
    await isShown(people, { Bob: "online", Cleo: "online", Dan: "online" }, 60_000);
    await converge(server, tabs);

    // Another process, which has only what it sees: Bob does not come back, Cleo with nothing but her stream.
    deaf.fault({ isRefusing: true });
    await server.kill();
    await server.start();
    await isShown(people, { Ann: "online", Bob: undefined, Cleo: "away", Dan: "online" }, 60_000);
    deaf.heal();
    await isShown(people, { Bob: "online", Cleo: "online" }, 60_000);
    await converge(server, tabs);
  },
};

const present = ["online", "away"] as const;

type Shown = Record<string, Presence | undefined>;

/** Waits until the first of them is told this of the others. */
async function isShown(people: readonly Person[], wanted: Shown, withinMs: number): Promise<void> {
  const [asking] = people;
  if (!asking) return;
  const look = async () => {
    const { presence } = await getJson<{ presence: WhoIsHere }>(asking, "/api/sync");
    const shownAs = (id: string) => present.find((one) => presence[one].includes(id));
    return people.every(({ id, name }) => !(name in wanted) || shownAs(id) === wanted[name]);
  };
  const words = Object.entries(wanted).map(([name, presence]) => `${name} ${presence ?? "offline"}`);
  await until(words.join(", "), look, withinMs, 250);
}
