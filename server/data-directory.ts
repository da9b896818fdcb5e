import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { StartupError } from "./startup-error.ts";

/**
 * Makes the data directory, for its owner only, and runs what writes into it.
 * @throws StartupError when that cannot be done.
 */
export function writeInto<T>(dataDir: string, write: () => T): T {
  try {
    makeDirectory(dataDir);
    return write();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const mend = "mend its owner or rights, or set EBB_DATA_DIR to another one";
    throw new StartupError(`The data directory ${dataDir} cannot be written (${why}): ${mend}.`, { cause: error });
  }
}

/** Not Node's own recursive way, which never comes back from where nothing can be made, such as /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
