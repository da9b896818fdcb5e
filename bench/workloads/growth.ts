import { type Pace, secondsOf, sizeAt } from "#bench/harness/paces";
import { loadRooms } from "./chat-workload.ts";
import { measureHolding } from "./w3.ts";
import type { Workload } from "./workload.ts";

const members = (pace: Pace) => sizeAt(pace, { smoke: [10], quick: [10, 100], full: [10, 100, 500, 1_000, 2_000] });
const idle = (pace: Pace) => sizeAt(pace, { smoke: [100], quick: [100, 500], full: [100, 1_000, 5_000, 15_000] });

const counted = (count: number, of: string) => `${count.toLocaleString("en")} ${of}`;
const countIn = (contender: string) => Number(contender.split(" ")[0]?.replaceAll(",", ""));

/** A straight line or better: what a delivery costs must not grow with the room. */
export const growthOfMembers: Workload = {
  name: "Growth, members",
  title: "Ebb: one room of more and more members, 10 of them write as fast as they are answered",
  maxRounds: 1,
  columns: [
    { key: "messagesPerSecond", title: "messages/s" },
    { key: "deliveriesPerSecond", title: "deliveries/s", drawnAs: "line" },
    { key: "serverCpuPer100k", title: "server CPU s per 100k", digits: 2 },
    { key: "p99", title: "p99 ms", digits: 1 },
  ],
  secondsEach: (pace) => secondsOf(pace, 1),
  contenders: (pace) => members(pace).map((count) => counted(count, "members")),
  async measure(contender, pace) {
    const size = { rooms: 1, membersOfRoom: countIn(contender) };
    return { ...(await loadRooms("Ebb", size, { sendersPerRoom: 10, inFlight: 4 }, pace)), contender };
  },
};

/** What each idle person costs must not grow with their number. */
export const growthOfIdle: Workload = {
  name: "Growth, idle people",
  title: "Ebb: more and more idle people, a stream each",
  maxRounds: 1,
  columns: [
    { key: "heap", title: "heap KiB each", digits: 1, drawnAs: "line" },
    { key: "resident", title: "RSS KiB each", digits: 1 },
    { key: "opensPerSecond", title: "opens/s" },
    { key: "event", title: "one event to all ms" },
  ],
  secondsEach: (pace) => sizeAt(pace, { smoke: 5, quick: 6, full: 20 }),
  contenders: (pace) => idle(pace).map((count) => counted(count, "people")),
  measure: async (contender) => ({ ...(await measureHolding("Ebb idle", countIn(contender), ["event"])), contender }),
};
