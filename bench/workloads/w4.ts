import { ebb, type RunningEbb, startEbb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { sizeAt } from "#bench/harness/paces";
import { until } from "#stress/harness/wait";
import type { Workload } from "./workload.ts";

const missed = 20;
const openWithinMs = 60_000;

/** Everybody comes back at once, within half a second: the worst case, since Ebb's own clients spread their return. */
export const w4: Workload = {
  name: "W4",
  title: `the server is restarted (SIGTERM) under 3,000 open tabs (300 in a quick run); each comes back ${missed} messages behind`,
  maxRounds: 3,
  columns: [
    { key: "seconds", title: "all caught up after it listens, s", digits: 2 },
    { key: "medianSeconds", title: "half of them, s", digits: 2 },
    { key: "awaySeconds", title: "from SIGTERM until it listens, s", digits: 2 },
    { key: "retries", title: "retries" },
  ],
  secondsEach: (pace) => sizeAt(pace, { smoke: 6, quick: 8, full: 20 }),
  contenders: () => [ebb.name],
  async measure(contender, pace) {
    const membersOfRoom = sizeAt(pace, { smoke: 30, quick: 300, full: 3_000 });
    await using running = await startEbb({ rooms: 1, membersOfRoom, messages: missed });
    const [room] = running.team.rooms;
    if (!room) throw new Error("There is no room.");
    const task = { kind: "storm", port: running.port, roomId: room.id, members: room.members, missed } as const;
    const storm = generate(task);
    const { stoppedAtMs, readyAtMs } = await restartUnder(running, membersOfRoom);
    const { backAtMs, retries, wrong } = await storm;
    const seconds = backAtMs.map((atMs) => (atMs - readyAtMs) / 1_000).sort((a, b) => a - b);
    const figures = {
      seconds: seconds.at(-1) ?? Number.NaN,
      medianSeconds: seconds[seconds.length >> 1] ?? Number.NaN,
      awaySeconds: (readyAtMs - stoppedAtMs) / 1_000,
      retries,
    };
    return { contender, figures, wrong };
  },
};

/** Restarts the server as soon as all of them are there. */
async function restartUnder(running: RunningEbb, members: number) {
  const metrics = `http://127.0.0.1:${running.port}/metrics`;
  const sockets = async () => Number(/^ebb_sockets (\d+)/m.exec(await (await fetch(metrics)).text())?.[1]);
  await until("all tabs are there", async () => (await sockets()) === members, openWithinMs, 200);
  return running.restart();
}
