import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodeFlags from "./node-flags.json" with { type: "json" };

/** A real server process on a free port, with data of its own. For tests; needs the production build. */
export type TestServer = {
  url: string;
  pid: number;
  dataDir: string;
  /** Everything it said so far, on stdout and stderr. */
  said(): string;
  /** As an administrator stops it. Answers its exit code. */
  stop(): Promise<number | null>;
  /** As a power cut stops it. */
  kill(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
};

/** With `limits` off unless a test is about them. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = env.EBB_DATA_DIR ?? (await mkdtemp(join(tmpdir(), "ebb-test-")));
  const { child, said } = launch({ EBB_LIMITS: "off", EBB_LOG: "warn", EBB_DATA_DIR: dataDir, ...env });
  const url = await readyUrl(child, said);
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    said,
    stop: () => end(child, "SIGTERM"),
    kill: async () => void (await end(child, "SIGKILL")),
    dispose: async () => {
      await end(child, "SIGKILL");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A server that ends with the test that needs it. */
export async function startServerForTest(env: Record<string, string> = {}): Promise<TestServer> {
  // Imported here, so that what runs without Vitest can start servers too.
  const { onTestFinished } = await import("vitest");
  const server = await startServer(env);
  onTestFinished(() => server.dispose());
  return server;
}

/** A server that is expected not to start. */
export async function failToStart(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { child, said } = launch(env);
  const [code] = await once(child, "close");
  return { code, said: said() };
}

function launch(env: Record<string, string>) {
  const child = spawn(process.execPath, [...nodeFlags, "server.ts"], {
    env: { NODE_ENV: "production", PORT: "0", NODE_COMPILE_CACHE: "node_modules/.cache/node", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  return { child, said: () => text };
}

async function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const look = () => {
    const url = /^Ebb is ready at (\S+)/m.exec(said())?.[1];
    if (url) resolve(url);
  };
  child.stdout?.on("data", look);
  child.once("close", (code) => reject(new Error(`The server ended with ${code}:\n${said()}`)));
  return promise;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}
