import { limits } from "#protocol/limits";
import { getJson, signInAgain } from "#server/test-people";
import { notificationOf, reasonFor, timesTold } from "#stress/harness/notified";
import { expectSame } from "#stress/harness/oracle";
import { directRoom, type Person, readUpTo, signUpPeople } from "#stress/harness/people";
import type { Reader } from "#stress/harness/reader";
import type { Context, Scenario } from "#stress/harness/scenario";
import { eachOf, pause, until } from "#stress/harness/wait";

const soon = limits.ringDelayMs + 1_500;

export const scenario: Scenario = {
  name: "notifications: in time, not read, elsewhere, vanished, two browsers",
  promise:
    "Who reads in time is not rung; who does not is rung once in every idle browser; reading anywhere takes it off everywhere.",
  isShort: true,
  waitsSeconds: 30,
  async run(context) {
    const { shared, size, count } = context;
    const server = await shared();
    const rounds = size(8, 2);
    const everyone = await signUpPeople(server, 2);
    const [ann] = everyone;
    if (!ann) return;
    const cases = [readInTime, notRead, readElsewhere, readerVanished];
    await Promise.all(
      cases.map(async (tryOut) => {
        const [bob] = await signUpPeople(server, 1);
        if (bob) for (let round = 0; round < rounds; round++) await tryOut(context, await arrange(context, ann, bob));
      }),
    );
    count("notifications tried", cases.length * rounds);
  },
};

type Arrangement = {
  dataDir: string;
  ann: Person;
  bob: Person;
  writer: Reader;
  live: Reader;
  idle: [Reader, Reader];
  roomId: string;
};

/** Bob has a tab with the room open, and two browsers that are idle. */
async function arrange({ shared, reader }: Context, ann: Person, bob: Person): Promise<Arrangement> {
  const { dataDir } = await shared();
  const { id: roomId } = await directRoom(ann, bob);
  const writer = reader(ann, []);
  const [phone, tablet] = [await signInAgain(bob), await signInAgain(bob)];
  const live = reader(bob, [roomId]);
  const idle: [Reader, Reader] = [reader(phone, [], { mode: "notify" }), reader(tablet, [], { mode: "notify" })];
  await eachOf([writer, live, ...idle], 4, (tab, index) => (index < 2 ? tab.goLive() : tab.goIdle()));
  return { dataDir, ann, bob, writer, live, idle, roomId };
}

async function readInTime({ random, count }: Context, given: Arrangement): Promise<void> {
  const { writer, live, idle, roomId, bob, dataDir } = given;
  const { id, seq } = await writer.send(roomId, "read in time");
  await until("the open tab shows it", () => live.fold(roomId).messages.has(id));
  await pause(random.int(0, limits.ringDelayMs / 2));
  await live.say("room:read", { roomId, seq });
  await pause(soon);
  expectSame("told, though it was read in time", told([live, ...idle], id), [0, 0, 0]);
  const row = notificationOf(dataDir, bob, id);
  expectSame("the reason given", row && (await reasonFor(bob, row)), "read-in-time");
  await close(given);
  count("read in time", 1);
}

async function notRead({ count }: Context, given: Arrangement): Promise<void> {
  const { writer, live, idle, roomId, bob, dataDir } = given;
  const from = performance.now();
  const { id } = await writer.send(roomId, "not read");
  await until("both browsers are told", () => idle.every((tab) => timesTold(tab, id) > 0));
  const ms = performance.now() - from;
  if (ms < limits.ringDelayMs - 100) throw new Error(`It rang after ${ms} ms, although the room was open.`);
  await pause(1_000);
  expectSame("told, because it was not read", told([live, ...idle], id), [1, 1, 1]);
  const row = notificationOf(dataDir, bob, id);
  expectSame("the reason given", row && (await reasonFor(bob, row)), "sent");
  await close(given);
  count("rung", 2);
}

/** On a third device, by HTTP; with the room closed everywhere, so it rings at once first. */
async function readElsewhere({ count }: Context, given: Arrangement): Promise<void> {
  const { writer, live, idle, roomId, bob, dataDir } = given;
  await live.close();
  const { id, seq } = await writer.send(roomId, "read elsewhere");
  await until("both browsers are told", () => idle.every((tab) => timesTold(tab, id) > 0), 2_500);
  await readUpTo(bob, roomId, seq);
  const row = notificationOf(dataDir, bob, id);
  await until("it is taken off both", () => idle.every(({ state }) => row && state.dismissed.includes(row.id)));
  expectSame("the reason given", row && (await reasonFor(bob, row)), "read");
  const { notifications } = await getJson<{ notifications: { id: string }[] }>(bob, "/api/notifications");
  expectSame(
    "whether it is still unread",
    notifications.some((unread) => unread.id === row?.id),
    false,
  );
  await close(given);
  count("taken off again", 2);
}

/** The tab that had the room open goes without reading: the wait is not for ever. */
async function readerVanished({ random, count }: Context, given: Arrangement): Promise<void> {
  const { writer, live, idle, roomId } = given;
  const { id } = await writer.send(roomId, "the reader vanishes");
  await pause(random.int(0, 1_000));
  await live.close();
  await until("both browsers are told", () => idle.every((tab) => timesTold(tab, id) > 0), soon + 3_000);
  await pause(500);
  expectSame("told, because the reader vanished", told(idle, id), [1, 1]);
  await close(given);
  count("rung after the reader vanished", 2);
}

function told(tabs: Reader[], messageId: string): number[] {
  return tabs.map((tab) => timesTold(tab, messageId));
}

async function close({ writer, live, idle }: Arrangement): Promise<void> {
  await Promise.all([writer, live, ...idle].map((tab) => tab.close()));
}
