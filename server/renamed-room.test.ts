import { expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Room } from "#protocol/values";
import { getJson, openStream, openTab, signUp } from "./test-people.ts";
import { startServerForTest } from "./test-server.ts";

test("a renamed room has its new name in the lists of its members, in live tabs that have another room open and in idle ones", async () => {
  const server = await startServerForTest();
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const { id } = await getJson<Room>(ann, "/api/rooms", { body: { name: "plans", private: true } });
  await getJson(ann, `/api/rooms/${id}/members`, { body: { userId: bob.id } });
  const [tab, stream] = [await openTab(bob), await openStream(bob)];
  await getJson(ann, `/api/rooms/${id}`, { method: "PATCH", body: { name: "plans B" } });
  for (const heads of [() => tab.of("head"), () => stream.of("head")]) {
    const last = () => heads().findLast(({ roomId }) => roomId === id);
    await expect.poll(last, { timeout: limits.streamHeadEveryMs + 5_000 }).toMatchObject({ name: "plans B" });
  }
  expect(tab.of("entry")).toEqual([]);
  const again = await openStream(bob);
  expect(again.of("hello")[0]?.heads.find(({ roomId }) => roomId === id)).toMatchObject({ name: "plans B" });
});
