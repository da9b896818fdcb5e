import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";

/** When these people last did something. One statement for those of the same moment: round the times. */
export async function noteLastActive(chat: Chat, times: { userId: UserId; at: Date }[]): Promise<void> {
  for (const [at, alike] of Map.groupBy(times, (one) => one.at.getTime())) {
    const ids = jsonRows(alike.map(({ userId: id }) => ({ id })));
    await chat.db.$executeRaw`
      UPDATE "User" SET "lastActiveAt" = ${new Date(at)}
      WHERE "id" IN (SELECT p."value" ->> 'id' FROM json_each(${ids}) p)`;
  }
}
