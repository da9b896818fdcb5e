import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The installed browser as people have it, or the one that Playwright keeps for itself. */
export function openChromium(): Promise<Browser> {
  const executablePath = process.env.EBB_CHROMIUM ?? known.find((path) => existsSync(path));
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
}
