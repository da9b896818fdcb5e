import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { describeOnBothDatabases } from "#test/databases";
import type { Chat } from "./chat.ts";
import { getFeed } from "./get-feed.ts";
import { listEntries } from "./list-entries.ts";
import { say, signUp } from "./people-for-tests.ts";
import { readOnce, readTogether } from "./read-together.ts";

/** A reading that ends when it is told to; `read` shows who was read for together. */
function slowReading() {
  const read: string[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const ask = readTogether<string, string>(String, async (_chat, names) => {
    const end = Promise.withResolvers<void>();
    read.push(names);
    ends.push(end);
    await end.promise;
    return names.map((name) => `${name} ${read.length}`);
  });
  /** Lets the reading of that number end, once it has begun. */
  const end = async (number: number) => {
    await expect.poll(() => read.length).toBe(number);
    ends[number - 1]?.resolve();
  };
  return { read, end, ask: (name: string) => ask(chat, name) };
}

// Nothing of it is asked for here.
const chat = {} as Chat;

test("who asks in one turn is read for together, and who asks alone two turns later", async () => {
  const { read, end, ask } = slowReading();
  const answers = [ask("Ann"), ask("Bob")];
  await end(1);
  expect(await Promise.all(answers)).toEqual(["Ann 1", "Bob 1"]);
  const alone = ask("Cleo");
  await nextTurn();
  await nextTurn();
  expect(read).toEqual([["Ann", "Bob"], ["Cleo"]]);
  await end(2);
  expect(await alone).toBe("Cleo 2");
});

test("those who come one by one, turn after turn, are read for together too", async () => {
  const { read, end, ask } = slowReading();
  const [first, ...others] = ["Ann", "Bob", "Cleo", "Dan"];
  const answers = [ask(first ?? "")];
  for (const name of others) {
    await nextTurn();
    answers.push(ask(name));
  }
  await end(1);
  await Promise.all(answers);
  expect(read).toEqual([["Ann", "Bob", "Cleo", "Dan"]]);
});

test("the first of those who come one by one waits a moment for the others, and no longer", async () => {
  const { read, ask } = slowReading();
  for (let index = 0; index < 90; index++) {
    void ask(`p${index}`);
    keepBusyFor(1);
    await nextTurn();
  }
  expect(read.length).toBe(1);
  expect(read[0]?.length).toBeLessThanOrEqual(15);
});

function keepBusyFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test("nobody joins a reading that has begun: no answer is older than its question", async () => {
  const { read, end, ask } = slowReading();
  const before = ask("Ann");
  await expect.poll(() => read).toEqual([["Ann"]]);
  const [after, again] = [ask("Ann"), ask("Ann")];
  await end(1);
  expect(await before).toBe("Ann 1");
  await end(2);
  expect(read).toEqual([["Ann"], ["Ann"]]);
  expect(await Promise.all([after, again])).toEqual(["Ann 2", "Ann 2"]);
});

test("a crowd is read for a hundred at a time", async () => {
  const { read, end, ask } = slowReading();
  const crowd = Array.from({ length: 250 }, (_, index) => ask(`p${index}`));
  for (const batch of [1, 2, 3]) await end(batch);
  await Promise.all(crowd);
  expect(read.map(({ length }) => length)).toEqual([100, 100, 50]);
});

test("a reading that fails fails for those who asked for it, and the next ones are answered", async () => {
  let isBroken = true;
  const ask = readTogether<string, string>(String, async (_chat, names) => {
    if (isBroken) throw new Error("The database is gone.");
    return names;
  });
  await expect(Promise.all([ask(chat, "Ann"), ask(chat, "Bob")])).rejects.toThrow("The database is gone.");
  isBroken = false;
  expect(await ask(chat, "Ann")).toBe("Ann");
});

test("what many ask the same in one turn is read once, and again for who asks later", async () => {
  const read: string[] = [];
  const ask = readOnce<string, number>(String, async (_chat, name) => read.push(name));
  expect(await Promise.all([ask(chat, "general"), ask(chat, "plans"), ask(chat, "general")])).toEqual([1, 2, 1]);
  expect(await ask(chat, "general")).toBe(3);
});

describeOnBothDatabases("many people arriving at the same moment", (fixture) => {
  type Arrive = (userId: string, roomId: string) => Promise<unknown>;

  /** How many statements it takes when three people do it at once, and when a dozen do. */
  async function statementsOf(arrive: Arrive): Promise<{ ofFew: number; ofMany: number }> {
    const chat = fixture.chat();
    const ids: string[] = [];
    while (ids.length < 12) ids.push((await signUp(chat, "Bob")).id);
    const { id: roomId } = await chat.db.room.findUniqueOrThrow({ where: { slot: "general" } });
    await say(chat, { id: ids[0] ?? "", name: "Bob", handle: "bob" }, roomId, "Hello @bob2 and @bob11");
    const count = async (some: string[]) => {
      let statements = 0;
      chat.gaps.afterQuery = async () => void statements++;
      await Promise.all(some.map((id) => arrive(id, roomId)));
      chat.gaps.afterQuery = undefined;
      return statements;
    };
    return { ofFew: await count(ids.slice(0, 3)), ofMany: await count(ids) };
  }

  test("reads their feeds in as many statements as a few people's", async () => {
    const { ofFew, ofMany } = await statementsOf((userId) => getFeed(fixture.chat(), userId));
    expect(ofMany).toBe(ofFew);
  });

  test("reads the room that they open in as many statements as for a few", async () => {
    const open: Arrive = (userId, roomId) => listEntries(fixture.chat(), userId, { roomId, after: 0 });
    const { ofFew, ofMany } = await statementsOf(open);
    expect(ofMany).toBe(ofFew);
  });
});
