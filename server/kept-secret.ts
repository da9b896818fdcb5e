import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeInto } from "./data-directory.ts";
import { StartupError } from "./startup-error.ts";

/** The secret that signs sessions, made once and kept in the data directory for its owner only. */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  const secret = writeInto(dataDir, () => {
    if (!existsSync(path)) makeSecret(path);
    return readFileSync(path, "utf8").trim();
  });
  if (secret.length >= 32) return secret;
  throw new StartupError(
    `${path} is too short to be Ebb's secret: delete it to have a new one made, which signs everybody out.`,
  );
}

/** Linking is whole or not at all: of two that start at once, both use the first one's. */
function makeSecret(path: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
}
