import { w1, w1Paced } from "./w1.ts";
import { w2 } from "./w2.ts";
import type { Workload } from "./workload.ts";

/** In the order in which they run. */
export const workloads: Workload[] = [w1, w1Paced, w2];
