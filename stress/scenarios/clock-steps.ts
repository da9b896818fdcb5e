import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { limits } from "#protocol/limits";
import { timesTold } from "#stress/harness/notified";
import { directRoom, signUpThree } from "#stress/harness/people";
import { preloading } from "#stress/harness/preloads";
import type { Reader } from "#stress/harness/reader";
import type { Context, Scenario } from "#stress/harness/scenario";
import type { ServerProcess } from "#stress/harness/server-process";
import { eachOf, until } from "#stress/harness/wait";

const hourMs = 60 * 60_000;
/** A waiting notification's timer may come first. */
const latestMs = limits.ringDelayMs + 2_000;

export const scenario: Scenario = {
  name: "clock steps of an hour both ways",
  promise:
    "When the server's clock jumps, messages keep their order, notifications ring when they should, and heads go on being told.",
  isShort: true,
  waitsSeconds: 34,
  async run(context) {
    const { server: start, reader, random, size, count, converge } = context;
    const server = await start(preloading("step-clock"));
    const [ann, bob, cleo] = await signUpThree(server);
    const [toBob, toCleo] = [await directRoom(ann, bob), await directRoom(ann, cleo)];
    const writer = reader(ann, [toBob.id, toCleo.id]);
    const open = reader(bob, [toBob.id]);
    const idle = reader(cleo, [], { mode: "notify" });
    await eachOf([writer, open, idle], 3, (tab, index) => (index === 2 ? tab.goIdle() : tab.goLive()));

    const steps = [hourMs, 0, -hourMs, 0];
    const rounds = context.isShort ? steps.slice(1, 3).toSpliced(0, 0, hourMs) : [...steps, ...random.shuffle(steps)];
    for (const step of rounds) {
      await ringsInTime(context, { server, writer, open, idle, rooms: [toBob.id, toCleo.id] }, step);
      count("steps", 1);
    }
    count("messages", size(1, 1) * writer.state.acknowledged.length);
    await converge(server, [writer, open]);
  },
};

type Arrangement = { server: ServerProcess; writer: Reader; open: Reader; idle: Reader; rooms: [string, string] };

/** The clock jumps while a notification waits for its reader; then everything is tried once more. */
async function ringsInTime(_context: Context, given: Arrangement, stepMs: number): Promise<void> {
  const { server, writer, open, idle, rooms } = given;
  const [bobs, cleos] = rooms;
  const waiting = await writer.send(bobs, "waits for its reader while the clock jumps");
  const earlier = await writer.send(cleos, "before the step");
  await until("what is due at once is told before", () => timesTold(idle, earlier.id) > 0, latestMs);
  writeFileSync(join(server.dataDir, "clock"), String(stepMs));
  process.kill(server.pid, "SIGUSR2");
  await until("what waited is told", () => timesTold(open, waiting.id) > 0, limits.ringDelayMs + latestMs);

  const { id, seq } = await writer.send(cleos, "after the step");
  await until("what is due at once is told after", () => timesTold(idle, id) > 0, latestMs);
  const isTold = () => (idle.state.heads.get(cleos) ?? 0) >= seq;
  await until("the room's head is told", isTold, limits.streamHeadEveryMs + latestMs);
  const again = await writer.send(bobs, "waits for its reader after the step");
  await until("what waited after the step is told", () => timesTold(open, again.id) > 0, limits.ringDelayMs + latestMs);
}
