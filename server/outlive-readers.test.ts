import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import nodeFlags from "./node-flags.json" with { type: "json" };

test("when nobody reads any more what the server says, it goes on, and does not complain of that to itself without end", async () => {
  const folder = temporaryFolder();
  const [complaints, watch] = [join(folder, "complaints"), join(folder, "watch.mjs")];
  writeFileSync(watch, watching(complaints));
  const child = spawn(process.execPath, [...nodeFlags, "--import", watch, "server.ts"], {
    env: { NODE_ENV: "production", PORT: "0", EBB_DATA_DIR: join(folder, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const url = await readyAt(createInterface(child.stdout));
  child.stdout.destroy();
  child.stderr.destroy();
  for (let round = 0; round < 3; round++) {
    child.kill("SIGUSR2");
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  }
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(existsSync(complaints)).toBe(false);
});

/** Loaded before the server: at a signal something is said, and whatever nobody catches is noted. */
function watching(complaints: string): string {
  return `
    import { appendFileSync } from "node:fs";
    process.on("uncaughtException", (error) => appendFileSync(${JSON.stringify(complaints)}, error + "\\n"));
    process.on("SIGUSR2", () => [process.stdout, process.stderr].map((output) => output.write("is anybody there?\\n")));`;
}

async function readyAt(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /^Ebb is ready at (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error("The server ended before it was ready.");
}
