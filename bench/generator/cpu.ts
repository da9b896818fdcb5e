import { readFileSync } from "node:fs";

const ticksPerSecond = 100;
const [userField, systemField] = [13, 14];

/** What a process has used of its cores, user and system, in seconds; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = `0 (name)${stat.slice(stat.lastIndexOf(")") + 1)}`.split(" ");
    return (Number(fields[userField]) + Number(fields[systemField])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process in bytes; NaN where there is no /proc. */
export function residentBytes(pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) * 1_024;
  } catch {
    return Number.NaN;
  }
}
