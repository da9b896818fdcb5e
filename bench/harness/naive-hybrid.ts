import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const folder = join(import.meta.dirname, "..", "peers", "naive-hybrid");
const next = join(import.meta.dirname, "..", "..", "node_modules", "next", "dist", "bin", "next");

/** Once; it is not Ebb's and changes with nothing of it. */
export async function buildNaiveHybrid(): Promise<void> {
  if (existsSync(join(folder, ".next", "BUILD_ID"))) return;
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [next, "build", folder], { env });
}
