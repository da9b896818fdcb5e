import { expect, inject, onTestFinished, test } from "vitest";
import type { Entry, Message, RoomEntries } from "#protocol/values";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import { draft, getJson, openStream, openTab, signUp, value } from "./test-people.ts";
import { startServerForTest } from "./test-server.ts";

const databases: [string, () => Promise<Record<string, string>>][] = [
  ["SQLite", async () => ({})],
  [
    "PostgreSQL",
    async () => {
      const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template1");
      onTestFinished(drop);
      return { DATABASE_URL: url };
    },
  ],
];

test.each(databases)(
  "on %s whatever is done with messages, by socket or HTTP, is told once to those who are there, and found by who comes back",
  async (_database, environment) => {
    const server = await startServerForTest(await environment());
    const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
    const roomId = ann.generalId;
    const say = (body: string, references = {}) =>
      getJson<Message>(ann, `/api/rooms/${roomId}/messages`, { body: { ...draft(body), ...references } });
    const [root, gone] = [await say("Lunch?"), await say("Never mind")];
    const [messageId, threadId] = [root.id, root.id];
    const [tab, stream] = [await openTab(ann), await openStream(ann, { mode: "full" })];

    // Bob goes idle: his stream is there before his socket goes.
    const [leaving, resting] = [await openTab(bob), await openStream(bob)];
    const { epoch } = await value(leaving.say("feed:attach", {}));
    await value(leaving.say("client:idle", {}));
    leaving.socket.disconnect();

    const path = `/api/messages/${messageId}`;
    await value(tab.say("reaction:add", { messageId, emoji: "👍" }));
    await getJson(ann, `${path}/reactions`, { body: { emoji: "👍" } });
    await getJson(ann, `${path}/pin`, { method: "POST", body: {} });
    await value(tab.say("message:edit", { messageId, body: "Lunch at one?" }));
    await say("Gladly", { threadId });
    await value(tab.say("message:send", { roomId, ...draft("And you?"), threadId, alsoInRoom: true }));
    await getJson(ann, `/api/messages/${gone.id}`, { method: "DELETE", body: {} });
    await value(tab.say("message:delete", { messageId: gone.id }));
    await getJson(ann, `${path}/reactions`, { method: "DELETE", body: { emoji: "👍" } });
    await value(tab.say("message:unpin", { messageId }));

    const types = ["reacted", "pinned", "edited", "created", "created", "deleted", "reacted", "unpinned"];
    const expected = types.map((type, index) => ({ seq: gone.seq + 1 + index, type: `message.${type}` }));
    const told = (entries: Entry[]) =>
      entries.filter(({ seq }) => seq > gone.seq).map(({ seq, type }) => ({ seq, type }));
    for (const heard of [() => tab.of("entry"), () => stream.of("entry")]) {
      await expect.poll(() => told(heard())).toEqual(expected);
    }
    const head = gone.seq + types.length;
    await expect.poll(() => resting.of("head").at(-1), { timeout: 10_000 }).toMatchObject({ roomId, head });
    expect(resting.of("entry")).toEqual([]);

    const back = await openTab(bob, { gen: 2 });
    const caughtUp = await value(back.say("room:open", { roomId, after: gone.seq, epoch }));
    const events = await getJson<RoomEntries>(bob, `/api/rooms/${roomId}/events?after=${gone.seq}&epoch=${epoch}`);
    for (const { entries } of [caughtUp, events]) expect(told(entries)).toEqual(expected);
    expect(events).toMatchObject({ entries: caughtUp.entries, head, more: false });
  },
);
