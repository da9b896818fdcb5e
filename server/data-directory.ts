import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { StartupError } from "./startup-error.ts";

const ownerOnly = 0o700;

/**
 * Makes the data directory, for its owner only, or takes an empty one over, and runs what writes into it. One with something in it may
 * be somebody else's too, and keeps its rights.
 * @throws StartupError when that cannot be done.
 */
export function writeInto<T>(dataDir: string, write: () => T): T {
  try {
    if (existsSync(dataDir)) takeOver(dataDir);
    else makeDirectory(dataDir);
    return write();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const mend = "mend its owner or rights, or set EBB_DATA_DIR to another one";
    throw new StartupError(`The data directory ${dataDir} cannot be written (${why}): ${mend}.`, { cause: error });
  }
}

/** Whoever may write into a directory of somebody else's cannot change its rights, and need not: the files in it have their own. */
function takeOver(path: string): void {
  if (readdirSync(path).length > 0) return;
  try {
    chmodSync(path, ownerOnly);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) throw error;
  }
}

/** Not Node's own recursive way, which never comes back from where nothing can be made, such as /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: ownerOnly });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
