import { type Pace, sizeAt } from "#bench/harness/paces";
import { chatWorkload } from "./chat-workload.ts";

const size = (pace: Pace) => ({ rooms: 1, membersOfRoom: sizeAt(pace, { smoke: 30, quick: 200, full: 200 }) });

export const w1 = chatWorkload({
  name: "W1",
  title: "one room of 200, of whom 20 write as fast as they are answered, 4 messages in flight each",
  size,
  sendersPerRoom: 20,
  inFlight: 4,
  isInSmoke: true,
});

export const w1Paced = chatWorkload({
  name: "W1 paced",
  title: "the same room, 40 messages/s in all: latency when nothing is saturated",
  size,
  sendersPerRoom: 20,
  inFlight: 1,
  perSecond: 40,
});
