import { expect, it, vi } from "vitest";
import { createLog } from "./log.ts";
import { createThreadNews } from "./thread-news.ts";

it("tells the last value, once for many changes, to those who are connected, and goes on after a failure", async () => {
  const values = new Map([["ann", 1]]);
  const sent: [string, number][] = [];
  let isBroken = false;
  const news = createThreadNews({
    everyMs: 20,
    isConnected: (userId) => userId === "ann",
    read: async (userIds) => {
      if (isBroken) throw new Error("The database is away.");
      return new Map(userIds.map((userId) => [userId, { unread: values.get(userId) ?? 0, mentions: 0 }]));
    },
    send: (userId, { unread }) => sent.push([userId, unread]),
    log: createLog("silent"),
  });
  news.changed(["ann", "bob"]);
  await vi.waitFor(() => expect(sent).toEqual([["ann", 1]]));
  for (const value of [2, 3]) {
    values.set("ann", value);
    news.changed(["ann"]);
  }
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.at(-1)).toEqual(["ann", 3]);
  isBroken = true;
  news.changed(["ann"]);
  await vi.waitFor(() => expect(isBroken).toBe(true));
  isBroken = false;
  news.changed(["ann"]);
  await vi.waitFor(() => expect(sent).toHaveLength(3));
});
