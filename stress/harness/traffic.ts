import type { Message } from "#protocol/values";
import type { Random } from "./random.ts";
import type { Reader } from "./reader.ts";
import { pause } from "./wait.ts";

type Traffic = { roomIds: readonly string[]; random: Random; perSecond: number };

/** These go on writing, each on their own, until they are told to stop; then answers what was acknowledged. */
export function startTraffic(writers: readonly Reader[], { roomIds, random, perSecond }: Traffic) {
  const sent: Message[] = [];
  let isOn = true;
  const meanPauseMs = (1_000 * writers.length) / perSecond;

  async function write(writer: Reader): Promise<void> {
    while (isOn) {
      await pause(random.next() * 2 * meanPauseMs);
      if (isOn) sent.push(await writer.send(random.pick(roomIds), `message ${sent.length} of ${writer.person.name}`));
    }
  }

  const lanes = Promise.all(writers.map(write));
  // Whoever stops it hears of what went wrong.
  lanes.catch(() => undefined);
  return {
    sent,
    async stop(): Promise<Message[]> {
      isOn = false;
      await lanes;
      return sent;
    },
  };
}
