import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "#protocol/settings";
import type { Mentionable, Profile } from "#protocol/values";
import { ask, getJson, openStream, openTab, signUp, type TestPerson } from "./test-people.ts";
import { startServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

const change = (person: TestPerson, path: string, body: object) => getJson(person, path, { method: "PATCH", body });

test("what one chooses reaches one's own sockets and idle streams, and nobody else's", async () => {
  const [tab, idle, others] = [await openTab(ann), await openStream(ann), await openTab(bob)];
  await change(ann, "/api/me/settings", { density: "compact" });
  const settings = { ...defaultSettings, density: "compact" };
  await expect.poll(() => tab.of("account:changed")).toEqual([{ settings }]);
  await expect.poll(() => idle.of("account:changed")).toEqual([{ settings }]);
  await change(ann, `/api/rooms/${ann.generalId}/membership`, { involvement: "everything" });
  const wishes = [{ roomId: ann.generalId, involvement: "everything", isOwnChoice: true }];
  await expect.poll(() => idle.of("account:changed")).toContainEqual({ wishes });
  expect((await openStream(ann)).of("hello")[0]?.settings).toEqual({ density: "compact" });
  expect(others.of("account:changed")).toEqual([]);
});

test("what one is up to reaches everybody who has a tab in use", async () => {
  const tab = await openTab(bob);
  const status = { emoji: "🍜", text: "Lunch" };
  await change(ann, "/api/me", { status, title: " Captain\n" });
  await expect
    .poll(() => tab.of("person:changed"))
    .toContainEqual(expect.objectContaining({ id: ann.id, name: "Ann", title: "Captain", status }));
  const { people } = await getJson<{ people: Profile[] }>(bob, `/api/people/cards?ids=${ann.id},${bob.id}`);
  expect(people).toContainEqual(expect.objectContaining({ id: ann.id, status }));
  expect(await getJson<Profile>(bob, `/api/people/${ann.id}`)).toMatchObject({ title: "Captain", status });
});

test("a profile says who is online, and of others when they last did something", async () => {
  const cleo = await signUp(server, "Cleo");
  const profile = () => getJson<Profile>(bob, `/api/people/${cleo.id}`);
  expect(await profile()).toMatchObject({ presence: "offline" });
  const tab = await openTab(cleo);
  expect(await profile()).toMatchObject({ presence: "online" });
  expect(await profile()).not.toHaveProperty("activeAt");
  await openStream(cleo);
  tab.socket.disconnect();
  await expect.poll(profile).toMatchObject({ presence: "away", activeAt: expect.stringMatching(/:00\.000Z$/) });
});

test.each<[string, string, object]>([
  ["a zone that is none", "/api/me", { timeZone: "Mars/Phobos" }],
  ["a status that says nothing", "/api/me", { status: { emoji: " ", text: "" } }],
  ["a time that is none", "/api/me", { dndUntil: "tomorrow" }],
  ["a theme that is none", "/api/me/settings", { theme: "sepia" }],
  ["more than 20 words", "/api/me/settings", { keywords: Array.from({ length: 21 }, (_, n) => `word${n}`) }],
  ["a word without letters", "/api/me/settings", { keywords: ["!!"] }],
  ["an hour that is none", "/api/me/settings", { schedule: { days: [1], from: "24:00", until: "25:00" } }],
  ["no day at all", "/api/me/settings", { schedule: { days: [], from: "09:00", until: "17:00" } }],
])("%s is refused", async (_title, path, body) => {
  const answer = await ask(ann, path, { method: "PATCH", body });
  expect([answer.status, (await answer.json()).refusal]).toEqual([400, "invalid"]);
});

test("whom one could mention is for members to know", async () => {
  const room = await getJson<{ id: string }>(ann, "/api/rooms", { body: { name: "hidden", private: true } });
  const path = `/api/rooms/${room.id}/mentionable?query=bo`;
  const found = await getJson<{ people: Mentionable[]; members: number }>(ann, path);
  expect(found).toMatchObject({ people: [{ handle: "bob", isMember: false }], members: 1 });
  expect((await ask(bob, path)).status).toBe(404);
});
