import { ebb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { sizeAt } from "#bench/harness/paces";
import type { Workload } from "./workload.ts";

const missed = 20;

/** What a server finds that comes back while everybody is still there: the worst case, since clients spread their return. */
export const w4: Workload = {
  name: "W4",
  title: `3,000 tabs at the door of a fresh server at once (300 in a quick run), each ${missed} messages behind`,
  maxRounds: 3,
  columns: [
    { key: "seconds", title: "all caught up, s", digits: 2 },
    { key: "medianSeconds", title: "half of them, s", digits: 2 },
    { key: "retries", title: "retries" },
  ],
  contenders: () => [ebb.name],
  async measure(contender, pace) {
    const membersOfRoom = sizeAt(pace, { smoke: 30, quick: 300, full: 3_000 });
    await using running = await ebb.start({ rooms: 1, membersOfRoom, messages: missed });
    const [room] = running.team.rooms;
    if (!room) throw new Error("There is no room.");
    const task = { kind: "storm", port: running.port, roomId: room.id, members: room.members, missed } as const;
    const { wrong, ...figures } = await generate(task);
    return { contender, figures, wrong };
  },
};
