import { existsSync } from "node:fs";
import { machineEnvironment, run } from "./command.js";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium, installed if need be; undefined when it is the one that Playwright keeps for itself. */
export async function findOrInstallChromium() {
  const found = process.env.EBB_CHROMIUM ?? installedChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) await installDebians();
  return installedChromium() ?? (await installPlaywrights());
}

function installedChromium() {
  return known.find((path) => existsSync(path));
}

async function installDebians() {
  console.log("Installing Debian's Chromium…");
  // RUNLEVEL=1 keeps packages from starting services: nginx is wanted for a test, not as the machine's web server.
  const environment = { ...machineEnvironment, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const apt = (...words) => run("apt-get", words, { environment, isShown: false });
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
  if (!existsSync("/usr/sbin/nginx")) await apt("install", "-y", "--no-install-recommends", "nginx-light");
}

async function installPlaywrights() {
  console.log("Installing Playwright's Chromium…");
  const { code } = await run("playwright", ["install", "chromium"]);
  if (code !== 0) throw new Error("there is no Chromium: install one, or name it in EBB_CHROMIUM");
  return undefined;
}
