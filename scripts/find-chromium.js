import { existsSync } from "node:fs";
import { machineEnvironment, run } from "./command.js";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const mayInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/** Sees to it that there is a Chromium for the browser tests: the installed one, Debian's, or the one that Playwright keeps for itself. */
export async function installChromium() {
  if (process.env.EBB_CHROMIUM) return;
  if (mayInstall() && !(isInstalled() && existsSync("/usr/bin/chromium-headless-shell"))) await installDebians();
  if (!isInstalled()) await installPlaywrights();
}

function isInstalled() {
  return known.some((path) => existsSync(path));
}

async function installDebians() {
  console.log("Installing Debian's Chromium…");
  // RUNLEVEL=1 keeps packages from starting services: nginx is wanted for a test, not as the machine's web server.
  const environment = { ...machineEnvironment, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const apt = (...words) => run("apt-get", words, { environment, isShown: false });
  const install = (...packages) => apt("install", "-y", "--no-install-recommends", ...packages);
  await apt("update");
  if (!isInstalled()) await install("chromium", "fonts-liberation");
  // Not every release has it; the tests do without, more slowly.
  await install("chromium-headless-shell");
  if (!existsSync("/usr/sbin/nginx")) await install("nginx-light");
}

async function installPlaywrights() {
  console.log("Installing Playwright's Chromium…");
  const { code } = await run("playwright", ["install", "chromium"]);
  if (code !== 0) throw new Error("there is no Chromium: install one, or name it in EBB_CHROMIUM");
}
