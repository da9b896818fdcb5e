import { ebb } from "#bench/harness/ebb";
import { generate } from "#bench/harness/generate";
import { type Pace, sizeAt } from "#bench/harness/paces";
import type { Workload } from "./workload.ts";

const historySizes = (pace: Pace) =>
  sizeAt(pace, { smoke: [1_000], quick: [1_000, 100_000], full: [1_000, 10_000, 100_000, 1_000_000] });

const nameOf = (messages: number) => `${messages.toLocaleString("en")} messages`;

/** Reading far back in a long room, and opening it; also how both grow with the room. */
export const w5: Workload = {
  name: "W5",
  title: "pages of 50 messages from anywhere in a room's history, and opening the room over HTTP, one after another",
  maxRounds: 2,
  columns: [
    { key: "historyP50", title: "history p50 ms", digits: 2 },
    { key: "historyP99", title: "history p99 ms", digits: 2, drawnAs: "line" },
    { key: "openP50", title: "open p50 ms", digits: 1 },
    { key: "openP95", title: "open p95 ms", digits: 1 },
  ],
  secondsEach: (pace) => sizeAt(pace, { smoke: 4, quick: 6, full: 30 }),
  contenders: (pace) => historySizes(pace).map(nameOf),
  async measure(contender, pace) {
    const messages = historySizes(pace).find((size) => nameOf(size) === contender) ?? 0;
    await using running = await ebb.start({ rooms: 1, membersOfRoom: 5, messages });
    const [room] = running.team.rooms;
    const { wrong, ...figures } = await generate({
      kind: "read",
      port: running.port,
      cookie: room?.members[0]?.cookie ?? "",
      roomId: room?.id ?? "",
      head: messages,
      shows: `Message ${messages} of many`,
      historyPages: sizeAt(pace, { smoke: 20, quick: 300, full: 2_000 }),
      roomPages: sizeAt(pace, { smoke: 5, quick: 50, full: 300 }),
      pauseMs: 0,
    });
    return { contender, figures, wrong };
  },
};
