import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { limits } from "#protocol/limits";
import { keptSecret } from "./kept-secret.ts";
import { StartupError } from "./startup-error.ts";

/** What the administrator decided. The variables and their defaults are described in the README. */
export type Env = {
  port: number;
  host: string;
  databaseUrl?: string;
  /** Absolute. */
  dataDir: string;
  /** As configured; what counts is `allowedOrigins`. */
  origins: string[];
  secret: string;
  hiddenAfterMs: number;
  idleAfterMs: number;
  fileMaxBytes: number;
  signUp: "open" | "invite" | "closed";
  /** Addresses and CIDR ranges whose `X-Forwarded-*` count. */
  trustProxy: string[];
  metricsToken?: string;
  limitsOff: boolean;
  /** May the server look behind the links of messages? */
  linkPreviews: boolean;
  /** What of the own network it may look at then: "address:port". */
  previewsMayReach: string[];
  logLevel: LogLevel;
  /** Names this deployment to open pages, which reload when it changes; unset: the build names itself. */
  version?: string;
  isDev: boolean;
};

export type LogLevel = (typeof logLevels)[number];

/**
 * The one place that reads the environment.
 * @throws StartupError naming every wrong variable and how to mend it, never its value.
 */
export function parseEnv(variables: Record<string, string | undefined> = process.env): Env {
  const parsed = settings.safeParse(withoutEmpty(variables));
  if (!parsed.success) throw new StartupError(listOf(parsed.error));
  const { EBB_SECRET, ...set } = parsed.data;
  const dataDir = resolve(set.EBB_DATA_DIR);
  return {
    port: set.PORT,
    host: set.HOST,
    databaseUrl: set.DATABASE_URL,
    dataDir,
    origins: set.EBB_ORIGIN,
    secret: EBB_SECRET ?? keptSecret(dataDir),
    hiddenAfterMs: set.EBB_HIDDEN_AFTER_MS,
    idleAfterMs: set.EBB_IDLE_AFTER_MS,
    fileMaxBytes: set.EBB_MAX_FILE_MB * 2 ** 20,
    signUp: set.EBB_SIGN_UP,
    trustProxy: set.EBB_TRUST_PROXY,
    metricsToken: set.EBB_METRICS_TOKEN,
    limitsOff: set.EBB_LIMITS === "off",
    linkPreviews: set.EBB_LINK_PREVIEWS === "on",
    previewsMayReach: set.EBB_LINK_PREVIEWS_REACH,
    logLevel: set.EBB_LOG,
    version: set.EBB_VERSION,
    isDev: set.NODE_ENV === "development",
  };
}

/** Origins from which browsers may write; `port` is the one listened on, which PORT=0 leaves open until then. */
export function allowedOrigins(env: Pick<Env, "origins" | "host">, port: number): string[] {
  if (env.origins.length > 0) return env.origins;
  const own = isIP(env.host) === 6 ? `[${env.host}]` : env.host;
  const hosts = new Set(["localhost", "127.0.0.1", "[::1]", ...(isAnyAddress(env.host) ? [] : [own])]);
  return [...hosts].map((host) => new URL(`http://${host}:${port}`).origin);
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const longestTimerMs = 2 ** 31 - 1;

const milliseconds = (byDefault: number) =>
  wholeNumber(1, longestTimerMs, `must be a whole number of milliseconds from 1 to ${longestTimerMs}`).default(
    byDefault,
  );

const settings = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: wholeNumber(0, 65_535, "must be a port from 0 (any free one) to 65535").default(3000),
    HOST: z.string().default("localhost"),
    DATABASE_URL: z
      .string()
      .refine(isPostgresqlUrl, "must be postgresql://user:password@host:port/database")
      .optional(),
    REDIS_URL: z.never("must not be set: running on several nodes is not there yet").optional(),
    EBB_ORIGIN: listOfEach(
      toOrigin,
      "must be the public address, like https://chat.example.org, or several with commas",
    ),
    EBB_SECRET: z
      .string()
      .min(32, "must have at least 32 characters, or be unset to have one made and kept")
      .optional(),
    EBB_DATA_DIR: z.string().default("data"),
    EBB_HIDDEN_AFTER_MS: milliseconds(30_000),
    EBB_IDLE_AFTER_MS: milliseconds(600_000),
    EBB_MAX_FILE_MB: wholeNumber(1, 2_000, "must be a whole number of megabytes from 1 to 2000").default(
      limits.fileMaxMb,
    ),
    EBB_SIGN_UP: z.enum(["open", "invite", "closed"], "must be open, invite or closed").default("open"),
    EBB_TRUST_PROXY: listOfEach(toAddressRange, "must be addresses or ranges with commas, like 127.0.0.1,10.0.0.0/8"),
    EBB_METRICS_TOKEN: z.string().optional(),
    EBB_LIMITS: z.enum(["on", "off"], "must be on or off").default("on"),
    EBB_LINK_PREVIEWS: z.enum(["on", "off"], "must be on or off").default("off"),
    EBB_LINK_PREVIEWS_REACH: listOfEach(
      toAddressWithPort,
      "must be addresses with ports and commas, like 10.0.0.5:8080,[fd00::5]:80",
    ),
    EBB_VERSION: z.string().optional(),
    EBB_LOG: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  })
  .refine((set) => set.EBB_LIMITS !== "off" || isLoopback(set.HOST), {
    path: ["EBB_LIMITS"],
    // Also when other variables are wrong: all that is wrong is told at once.
    when: () => true,
    error: "may be off only while HOST is localhost, 127.0.0.1 or ::1: it is for tests and benchmarks",
  });

/** An empty variable is an unset one, as in files that list all of them. */
function withoutEmpty(variables: Record<string, string | undefined>): Record<string, string> {
  const set = Object.entries(variables).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  return Object.fromEntries(set);
}

function listOf(error: z.ZodError): string {
  const problems = error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
  return `The environment is wrong: ${problems.join("\n")}`;
}

function wholeNumber(min: number, max: number, message: string) {
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function listOfEach(parse: (item: string) => string | undefined, message: string) {
  return z
    .string()
    .default("")
    .transform((text, context) => {
      const items = text.split(",").map((item) => item.trim());
      const parsed = items.filter(Boolean).map(parse);
      if (parsed.includes(undefined)) context.addIssue({ code: "custom", message });
      return parsed.filter((item) => item !== undefined);
    });
}

function isPostgresqlUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ["postgresql:", "postgres:"].includes(url.protocol) && url.pathname.length > 1;
}

function toOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  const isBare = url && url.pathname === "/" && !url.search && !url.hash && !url.username;
  return isBare && ["http:", "https:"].includes(url.protocol) ? url.origin : undefined;
}

function toAddressRange(text: string): string | undefined {
  const [address = "", bits, ...rest] = text.split("/");
  const maxBits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const fits = bits === undefined ? maxBits > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= maxBits;
  return fits && rest.length === 0 ? text : undefined;
}

/** As it is compared with: the address in its shortest form. */
function toAddressWithPort(text: string): string | undefined {
  const [, host = "", port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (isIP(host.replace(/^\[(.*)\]$/, "$1")) === 0) return undefined;
  const url = URL.parse(`http://${host}`);
  return url ? `${url.hostname}:${Number(port)}` : undefined;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
