import { setTimeout as sleep } from "node:timers/promises";
import { dialects, type Member } from "./dialects.ts";
import { openGreeted } from "./greeted.ts";
import { percentile } from "./percentile.ts";
import { complain } from "./reader.ts";

export type StormTask = { kind: "storm"; port: number; roomId: string; members: Member[]; missed: number };

export type StormOutcome = { seconds: number; medianSeconds: number; retries: number; wrong: string[] };

const retryWithinMs = 500;
const giveUpAfterMs = 120_000;

/** Everybody at the door at once, each behind by so many messages, until the last one has caught up. */
export async function returnAtOnce({ port, roomId, members, missed }: StormTask): Promise<StormOutcome> {
  const tally = { wrong: [] as string[] };
  const startedAt = performance.now();
  let retries = 0;

  /** Answers after how many seconds this one had everything. */
  async function comeBack(member: Member): Promise<number> {
    for (;;) {
      try {
        await catchUp(member);
        return (performance.now() - startedAt) / 1_000;
      } catch (error) {
        if (performance.now() - startedAt > giveUpAfterMs) throw error;
        retries++;
        await sleep(Math.random() * retryWithinMs);
      }
    }
  }

  async function catchUp(member: Member): Promise<void> {
    let answer = "";
    const greeting = {
      dialect: dialects.returning,
      port,
      roomId,
      member,
      onGreeted: (text: string) => (answer = text),
    };
    await openGreeted(greeting, () => undefined);
    const entries = answer.split('"type":"message.created"').length - 1;
    if (entries !== missed) complain(tally, `somebody caught up with ${entries} messages instead of ${missed}`);
  }

  const seconds = await Promise.all(members.map(comeBack));
  return { seconds: Math.max(...seconds), medianSeconds: percentile(seconds, 0.5), retries, wrong: tally.wrong };
}
