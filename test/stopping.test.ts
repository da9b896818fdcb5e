import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** A script that waits without end, in a process of its own, and says so with the ids of both. */
const waiting = (how: string) => `
  process.title = "waiting";
  ${how}
  const { spawn } = await import("node:child_process");
  const inner = spawn(process.execPath, ["--eval", ${JSON.stringify(`${how} setInterval(() => undefined, 1000); console.log("up")`)}]);
  inner.stdout.once("data", () => console.log("waiting " + process.pid + " " + inner.pid));
  setInterval(() => undefined, 1000);
`;
const deaf = `for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => undefined);`;

describe("npm start, stopped while it still installs or builds", () => {
  test.each([
    ["SIGTERM", 143, "hears it", ""],
    ["SIGINT", 130, "hears it", ""],
    ["SIGHUP", 129, "hears it", ""],
    ["SIGTERM", 143, "does not listen", deaf],
  ] as const)(
    "by %s: ends with %i within ten seconds, and all that it began with it, which %s",
    async (signal, code, _, how) => {
      const starter = startRunning(waiting(how));
      await expect.poll(starter.said, { timeout: 10_000 }).toMatch(/^waiting \d+ \d+$/m);
      const begun = /^waiting (\d+) (\d+)$/m.exec(starter.said())?.slice(1).map(Number) ?? [];
      onTestFinished(() => begun.forEach(killIfRunning));
      const from = performance.now();
      starter.child.kill(signal);
      expect(await starter.ended).toEqual([code, null]);
      expect(performance.now() - from).toBeLessThan(10_000);
      expect(begun).toHaveLength(2);
      for (const pid of begun) await expect.poll(() => isRunning(pid)).toBe(false);
    },
  );

  test("a command that ends by itself leaves no trace of having been watched", async () => {
    const program = `
      const { run } = await import("./scripts/command.js");
      const ran = await run("node", ["--eval", "console.log(42)"], { isShown: false });
      console.log(JSON.stringify(ran), process.listenerCount("SIGTERM"));`;
    const { ended, said } = startScript(program, process.cwd());
    expect(await ended).toEqual([0, null]);
    expect(said()).toBe('{"code":0,"said":"42\\n"} 0\n');
  });

  test("a build that was cut off is done again at the next start, and a whole one, with its scripts compressed, is not", async () => {
    const project = projectWithSlowBuild();
    const build = () => startScript(`await (await import("./scripts/build-pages.js")).buildPages();`, project);
    const first = build();
    await expect.poll(() => existsSync(join(project, ".next", "half")), { timeout: 10_000 }).toBe(true);
    first.child.kill("SIGTERM");
    expect(await first.ended).toEqual([143, null]);
    writeFileSync(join(project, "fast"), "");
    expect(await build().ended).toEqual([0, null]);
    expect(readFileSync(join(project, ".next", "builds"), "utf8")).toBe("whole\n");
    const compressed = readFileSync(join(project, ".next", "static", "a.js.br"));
    expect(brotliDecompressSync(compressed).toString()).toBe("console.log(1);\n");
    expect(await build().ended).toEqual([0, null]);
    expect(readFileSync(join(project, ".next", "builds"), "utf8")).toBe("whole\n");
  });
});

function startRunning(script: string) {
  const program = `
    const { run } = await import("./scripts/command.js");
    await run(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(script)}]);`;
  return startScript(program, process.cwd());
}

function startScript(program: string, cwd: string) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  return { child, ended: once(child, "exit"), said: () => text };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function killIfRunning(pid: number): void {
  if (isRunning(pid)) process.kill(pid, "SIGKILL");
}

/** A copy of the scripts, with a `next` that begins and then waits until it is told to be fast. */
function projectWithSlowBuild(): string {
  const project = temporaryFolder();
  cpSync("scripts", join(project, "scripts"), { recursive: true });
  for (const folder of ["node_modules/.bin", "prisma", "ui/words"])
    mkdirSync(join(project, folder), { recursive: true });
  for (const file of [
    "next.config.js",
    "package-lock.json",
    "postcss.config.js",
    "tsconfig.json",
    "prisma/generate.ts",
    "ui/words/generate.ts",
  ])
    writeFileSync(join(project, file), "");
  writeFileSync(join(project, "package.json"), '{"type": "module"}');
  symlinkSync(process.execPath, join(project, "node_modules/.bin/node"));
  const next = join(project, "node_modules/.bin/next");
  writeFileSync(
    next,
    `#!/bin/sh
mkdir -p .next/static
echo "console.log(1);" > .next/static/a.js
touch .next/half
[ -e fast ] || exec sleep 30
echo whole >> .next/builds
`,
  );
  chmodSync(next, 0o755);
  return project;
}
