import { startServer, type TestServer } from "#server/test-server";

/** A server that can be stopped, killed and started again, at the same address and on the same data. */
export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** What all its processes said so far. */
  said(): string;
  /** SIGTERM; answers its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again once it has ended, with more environment if given. */
  start(more?: Record<string, string>): Promise<void>;
  /** A number from `GET /metrics`. */
  metric(name: string): Promise<number>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
};

export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  let current: TestServer = await startServer(env);
  let saidBefore = "";
  const { url, dataDir } = current;
  const { port } = new URL(url);
  return {
    url,
    port: Number(port),
    dataDir,
    get pid() {
      return current.pid;
    },
    said: () => saidBefore + current.said(),
    stop: () => current.stop(),
    kill: () => current.kill(),
    async start(more = {}) {
      saidBefore += current.said();
      current = await startServer({ ...env, ...more, EBB_DATA_DIR: dataDir, PORT: port });
    },
    metric: (name) => readMetric(url, name),
    dispose: () => current.dispose(),
  };
}

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}
