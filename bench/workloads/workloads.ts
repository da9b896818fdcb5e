import { growthOfIdle, growthOfMembers } from "./growth.ts";
import { tabs } from "./tabs.ts";
import { w1, w1Paced } from "./w1.ts";
import { w2 } from "./w2.ts";
import { w3 } from "./w3.ts";
import { w4 } from "./w4.ts";
import { w5 } from "./w5.ts";
import { w6 } from "./w6.ts";
import { w7 } from "./w7.ts";
import { w8 } from "./w8.ts";
import { wire } from "./wire.ts";
import type { Workload } from "./workload.ts";

/** In the order in which they run. */
export const workloads: Workload[] = [
  w1,
  w1Paced,
  w2,
  w3,
  w4,
  w5,
  w6,
  w7,
  w8,
  wire,
  tabs,
  growthOfMembers,
  growthOfIdle,
];
