import { existsSync } from "node:fs";

const debians = "/usr/bin/chromium";

/** Undefined: Playwright looks for one of its own. */
export function findBrowser(): string | undefined {
  return process.env.EBB_CHROMIUM ?? (existsSync(debians) ? debians : undefined);
}
