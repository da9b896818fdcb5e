import { expect, inject, onTestFinished, test } from "vitest";
import type { Room } from "#protocol/values";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import { ask, draft, getJson, openStream, openTab, signUp, value } from "./test-people.ts";
import { startServerForTest } from "./test-server.ts";

test("on PostgreSQL the same server does the same: accounts, chat, notifications, signing out", async () => {
  const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template1");
  onTestFinished(drop);
  const server = await startServerForTest({ DATABASE_URL: url });
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const [annTab, bobTab, stream] = [await openTab(ann), await openTab(bob), await openStream(ann)];
  const sends = Array.from({ length: 20 }, (_, i) =>
    value(bobTab.say("message:send", { roomId: bob.generalId, ...draft(`message ${i}`) })),
  );
  const seqs = (await Promise.all(sends)).map(({ seq }) => seq);
  await expect
    .poll(() =>
      annTab
        .of("entry")
        .map(({ seq }) => seq)
        .sort((a, b) => a - b),
    )
    .toEqual(seqs.sort((a, b) => a - b));
  const direct = await getJson<Room>(bob, "/api/direct", { body: { memberIds: [ann.id] } });
  await getJson(bob, `/api/rooms/${direct.id}/messages`, { body: draft("psst") });
  await expect.poll(() => stream.of("notification")).toMatchObject([{ kind: "direct", body: "psst" }]);
  await getJson(ann, "/api/auth/sign-out", { body: {} });
  await annTab.closed;
  expect((await ask(ann, "/api/me")).status).toBe(401);
});
