import { setTimeout as sleep } from "node:timers/promises";
import { eachOf } from "#stress/harness/wait";
import { dialects, type Member } from "./dialects.ts";
import { openGreeted } from "./greeted.ts";
import { complain } from "./reader.ts";

/** Tabs that are open until the server goes, and then want what they have missed: all that the room has. */
export type StormTask = { kind: "storm"; port: number; roomId: string; members: Member[]; missed: number };

/** By the clock, when each had caught up. */
export type StormOutcome = { backAtMs: number[]; retries: number; wrong: string[] };

const opensAtOnce = 50;
const retryWithinMs = 500;
const giveUpAfterMs = 120_000;

/** Everybody is there, everybody is cut off, and everybody is back, nobody with a hole. */
export async function returnAtOnce({ port, roomId, members, missed }: StormTask): Promise<StormOutcome> {
  const tally = { wrong: [] as string[] };
  let retries = 0;

  const wires = await eachOf(members, opensAtOnce, (member) =>
    openGreeted({ dialect: dialects.ebb, port, roomId, member }, () => undefined),
  );
  const backAtMs = await Promise.all(
    wires.map(async (wire, index) => {
      await wire.closed;
      const member = members[index];
      if (member) await comeBack(member);
      return Date.now();
    }),
  );
  return { backAtMs, retries, wrong: tally.wrong };

  async function comeBack(member: Member): Promise<void> {
    const giveUpAtMs = Date.now() + giveUpAfterMs;
    for (;;) {
      await sleep(Math.random() * retryWithinMs);
      try {
        return await catchUp(member);
      } catch (error) {
        if (Date.now() > giveUpAtMs) throw error;
        retries++;
      }
    }
  }

  async function catchUp(member: Member): Promise<void> {
    let answer = "";
    const onGreeted = (text: string) => {
      answer = text;
    };
    await openGreeted({ dialect: dialects.returning, port, roomId, member, onGreeted }, () => undefined);
    const entries = answer.split('"type":"message.created"').length - 1;
    if (entries !== missed) complain(tally, `somebody caught up with ${entries} messages instead of ${missed}`);
  }
}
