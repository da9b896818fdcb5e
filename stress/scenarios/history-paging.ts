import type { Message, MessagePage } from "#protocol/values";
import { getJson } from "#server/test-people";
import { checkSnapshot, expectSame } from "#stress/harness/oracle";
import { readSnapshot } from "#stress/harness/pages";
import { makeRoom, type Person, signUpThree } from "#stress/harness/people";
import type { Random } from "#stress/harness/random";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "history paging under writes",
  promise:
    "Pages laid end to end, either way, show every message once, while others write; a stale snapshot can be folded up.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const people = await signUpThree(server);
    const [ann, ...others] = people;
    const { id: roomId } = await makeRoom(people);
    const writer = reader(ann, [roomId]);
    const tabs = [writer, ...others.map((person) => reader(person, [roomId]))];
    await eachOf(tabs, 3, (tab) => tab.goLive());
    await eachOf(Array.from({ length: size(200, 60) }), 4, (_, index) => writer.send(roomId, `before ${index}`));

    const stale = await readSnapshot(ann, roomId);
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: size(20, 40) });
    for (let round = 0; round < size(20, 4); round++) {
      const back = await pageBack(ann, roomId, random);
      expectSame("the ordinals, paged backwards", ...ordinals(back));
      expectSame("the ordinals, paged forwards", ...ordinals(await pageForward(ann, roomId, random)));
      count("pagings", 2);
      count("messages paged", back.length);
    }
    const sent = await traffic.stop();
    for (const message of sent.filter(() => random.chance(0.2)).slice(0, 20)) await changeOne(message);
    count("entries folded over the stale snapshot", await checkSnapshot(ann, roomId, stale));
    await converge(server, tabs);

    async function changeOne({ id, author }: Message): Promise<void> {
      const own = tabs.find(({ person }) => person.id === author.id);
      await (random.chance(0.5) ? own?.edit(id, "changed") : own?.remove(id));
    }
  },
};

/** From the newest to the beginning; answers ascending. */
async function pageBack(person: Person, roomId: string, random: Random): Promise<Message[]> {
  const all: Message[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const page: MessagePage = await readPage(person, roomId, `limit=${random.int(5, 100)}${cursor}`);
    all.unshift(...page.messages);
    cursor = page.before === undefined ? undefined : `&before=${page.before}`;
  }
  return all;
}

async function pageForward(person: Person, roomId: string, random: Random): Promise<Message[]> {
  const all: Message[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: MessagePage = await readPage(person, roomId, `limit=${random.int(20, 100)}&after=${after}`);
    all.push(...page.messages);
    after = page.after;
  }
  return all;
}

function readPage(person: Person, roomId: string, query: string): Promise<MessagePage> {
  return getJson(person, `/api/rooms/${roomId}/messages?${query}`);
}

/** What they are, and what they should be: 1, 2, 3, … */
function ordinals(messages: Message[]): [number[], number[]] {
  return [messages.map(({ n }) => n), messages.map((_, index) => index + 1)];
}
