import { ebb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { heldBy, watchDelay } from "#bench/harness/memory";
import { secondsOf } from "#bench/harness/paces";
import type { Workload } from "./workload.ts";

const alreadyThere = 1_000;
const browsePauseMs = 50;
const requestMs = 25;

/** How late the event loop is: what one person does must not hold up the others. */
export const w6: Workload = {
  name: "W6",
  title: "the event loop while 40 messages/s reach 200 members and somebody browses",
  maxRounds: 3,
  columns: [
    { key: "delayP99Ms", title: "event-loop delay p99 ms", digits: 1 },
    { key: "p99", title: "delivery p99 ms", digits: 1 },
    { key: "openP95", title: "open a room p95 ms", digits: 1 },
  ],
  secondsEach: (pace) => secondsOf(pace, 2),
  contenders: () => [ebb.name],
  async measure(contender, { warmUpMs, measureMs }) {
    await using running = await ebb.start({ rooms: 1, membersOfRoom: 200, messages: alreadyThere }, watchDelay);
    const { port, pids, team } = running;
    const [room] = team.rooms;
    const pages = Math.ceil((warmUpMs + measureMs) / (browsePauseMs + requestMs) / 2);
    const writing = { sendersPerRoom: 20, inFlight: 1, perSecond: 40, warmUpMs, measureMs };
    await heldBy(running);
    const [chat, reading] = await Promise.all([
      generate({ kind: "chat", dialect: ebb.dialect, port, pids, rooms: team.rooms, ...writing }),
      generate({
        ...{ kind: "read", port, cookie: room?.members[0]?.cookie ?? "", roomId: room?.id ?? "", head: alreadyThere },
        ...{ shows: "Room 0", historyPages: pages, roomPages: pages, pauseMs: browsePauseMs },
      }),
    ]);
    const { delayP99Ms } = await heldBy(running);
    const figures = { delayP99Ms, p99: chat.p99, openP95: reading.openP95 };
    return { contender, figures, wrong: [...chat.wrong, ...reading.wrong] };
  },
};
