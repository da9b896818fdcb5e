import { sizeAt } from "#bench/harness/paces";
import { chatWorkload } from "./chat-workload.ts";

export const w2 = chatWorkload({
  name: "W2",
  title: "100 rooms of 5, one of each writes as fast as it is answered, 4 messages in flight",
  size: (pace) => ({ rooms: sizeAt(pace, { smoke: 10, quick: 100, full: 100 }), membersOfRoom: 5 }),
  sendersPerRoom: 1,
  inFlight: 4,
  isInSmoke: true,
});
