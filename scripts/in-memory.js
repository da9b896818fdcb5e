import { statfsSync } from "node:fs";

/** More than all databases of a test run take at the same time. */
const enoughBytes = 2 * 2 ** 30;

/**
 * For what makes many files and keeps none: temporary folders in memory, where the machine has such a place with room in it. What is tested of
 * durability there is the death of processes, which memory outlives as a disk does.
 * @returns {{ TMPDIR?: string }}
 */
export function inMemory(folder = "/dev/shm") {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < enoughBytes ? {} : { TMPDIR: folder };
  } catch {
    return {};
  }
}
