import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { binaries, machineEnvironment, root, runOrEnd } from "./command.js";

/** Installs the locked versions, unless exactly these are there already. */
export async function installPackages({ forDevelopment }) {
  if (areInstalled(forDevelopment)) return;
  console.log("Installing the packages…");
  const omitted = forDevelopment ? [] : ["--omit=dev"];
  await runOrEnd("npm", ["ci", "--no-audit", "--no-fund", ...omitted], machineEnvironment);
  if (areInstalled(forDevelopment)) return;
  console.error(
    `npm ci left packages out, Ebb's own Node (${join(binaries, "node")}) perhaps: do its settings forbid install scripts?`,
  );
  process.exit(1);
}

/** npm writes down what it has installed when it is done, and among it what it was told to omit. */
function areInstalled(forDevelopment) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record) || !existsSync(join(binaries, "node"))) return false;
  const installed = packagesOf(record);
  const isThere = (path, version) => installed[path]?.version === version && existsSync(join(root, path));
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(
    ([path, locked]) => !isNeeded(path, locked, forDevelopment) || isThere(path, locked.version),
  );
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, "utf8")).packages;
}

function isNeeded(path, { dev, optional, devOptional }, forDevelopment) {
  const isOwn = path === "";
  return !isOwn && !optional && !devOptional && (forDevelopment || !dev);
}
