import type { Message } from "#protocol/values";
import type { Person } from "./people.ts";
import type { Wire } from "./proxy.ts";
import type { Random } from "./random.ts";
import type { Reader } from "./reader.ts";
import type { ServerProcess } from "./server-process.ts";

/** One promise, tried. */
export type Scenario = {
  name: string;
  /** What must hold, as a sentence. */
  promise: string;
  run(context: Context): Promise<void>;
  /** Belongs to the short form as well. */
  isShort?: boolean;
  /** Mostly waits for clocks, about so long: runs beside the others, who waits longest first. */
  waitsSeconds?: number;
  /** How long the full form may take before it counts as hung; 4 minutes unless told otherwise. */
  withinMs?: number;
};

/** What a scenario is given. Whatever it starts here ends with it. */
export type Context = {
  random: Random;
  isShort: boolean;
  /** From `--minutes`. */
  minutes: number | undefined;
  /** `long` in a full run, `short` in the short form. */
  size(long: number, short: number): number;
  /** The server that scenarios share which leave it in peace. */
  shared(): Promise<ServerProcess>;
  /** A server of its own, without rate limits unless `env` sets them. */
  server(env?: Record<string, string>): Promise<ServerProcess>;
  proxy(server: ServerProcess): Promise<Wire>;
  reader(person: Person, rooms: readonly string[], options?: { mode?: "notify" | "full" }): Reader;
  /** Shown in the scenario's line. */
  count(what: string, number: number): void;
  /** Waits until all readers have all there is, then asks the oracle about them, the log itself and what was acknowledged. */
  converge(server: ServerProcess, readers: Reader[], acknowledged?: Message[]): Promise<void>;
  /** Runs when the scenario ends, the last one first. */
  atEnd(step: () => unknown): void;
};
