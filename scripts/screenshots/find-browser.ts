import { existsSync } from "node:fs";

/** Debian's, at best without a window around it. */
const installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Undefined: Playwright looks for one of its own. */
export function findBrowser(): string | undefined {
  return process.env.EBB_CHROMIUM ?? installed.find((path) => existsSync(path));
}
