import { readDatabaseLog, readHeads } from "./database-log.ts";
import { checkAcknowledged, checkFold, checkLog } from "./oracle.ts";
import { startProxy } from "./proxy.ts";
import { createRandom } from "./random.ts";
import { createReader, type Reader } from "./reader.ts";
import type { Context } from "./scenario.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { until } from "./wait.ts";

export type Settings = { seed: number; isShort: boolean; minutes: number | undefined };

type Surroundings = Settings & { name: string; shared: () => Promise<ServerProcess> };

/** What one scenario runs in, and how to end all of it. */
export function createContext({ name, seed, isShort, minutes, shared }: Surroundings) {
  const random = createRandom(seed, name);
  const counts = new Map<string, number>();
  const ends: (() => unknown)[] = [];
  const atEnd = (step: () => unknown) => void ends.unshift(step);

  const context: Context = {
    random,
    isShort,
    minutes,
    size: (long, short) => (isShort ? short : long),
    shared,
    atEnd,
    count: (what, number) => void counts.set(what, (counts.get(what) ?? 0) + number),

    async server(env) {
      const server = await startServerProcess(env);
      atEnd(server.dispose);
      return server;
    },

    async proxy({ port }) {
      const proxy = await startProxy(port);
      atEnd(proxy.close);
      return proxy;
    },

    reader(person, rooms, options = {}) {
      const reader = createReader(person, { rooms, random, ...options });
      atEnd(reader.close);
      return reader;
    },

    async converge(server, readers, acknowledged = []) {
      await settle(server, readers);
      const log = readDatabaseLog(server.dataDir);
      checkLog(log);
      checkAcknowledged(log, [...acknowledged, ...readers.flatMap(({ state }) => state.acknowledged)]);
      for (const reader of readers) checkReader(reader, log);
      context.count(
        "entries checked",
        readers.reduce((sum, reader) => sum + heardBy(reader), 0),
      );
    },
  };

  async function end(): Promise<void> {
    for (const step of ends) await step();
  }

  return { context, counts, end };
}

const settleWithinMs = 45_000;

/** Gives up silently: the oracle then shows what is missing. */
async function settle(server: ServerProcess, readers: Reader[]): Promise<void> {
  const isSettled = () => {
    const heads = readHeads(server.dataDir);
    return readers.every((reader) => reader.isSettled() && hasAll(reader, heads));
  };
  await until("all readers have everything", isSettled, settleWithinMs, 100).catch(() => undefined);
}

function hasAll({ state }: Reader, heads: Map<string, number>): boolean {
  return [...state.folds].every(([roomId, fold]) => state.gone.has(roomId) || fold.applied === heads.get(roomId));
}

function checkReader({ person, state }: Reader, log: ReturnType<typeof readDatabaseLog>): void {
  for (const [roomId, fold] of state.folds) {
    if (!state.gone.has(roomId)) checkFold(log, { name: person.name, roomId, fold });
  }
}

function heardBy({ state }: Reader): number {
  return [...state.folds.values()].reduce((sum, fold) => sum + fold.log.length, 0);
}
