import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";
import { allowedOrigins, parseEnv } from "./env.ts";
import { StartupError } from "./startup-error.ts";

const secret = "a secret of more than thirty-two characters";
const parse = (variables: Record<string, string | undefined>) => parseEnv({ EBB_SECRET: secret, ...variables });

describe("the environment", () => {
  it("has a default for everything", () => {
    expect(parse({})).toMatchObject({ port: 3000, host: "localhost", signUp: "open", limitsOff: false, isDev: false });
    expect(parse({})).toMatchObject({ hiddenAfterMs: 30_000, idleAfterMs: 600_000, origins: [], trustProxy: [] });
    expect(parse({})).toMatchObject({ linkPreviews: false, previewsMayReach: [] });
  });

  it("takes an empty variable for an unset one", () => {
    expect(parse({ PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it("reads every variable", () => {
    const env = parse({
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: "postgresql://ebb:sesame@db/chat",
      EBB_ORIGIN: "https://chat.example.org/, http://10.0.0.5:8080",
      EBB_HIDDEN_AFTER_MS: "800",
      EBB_IDLE_AFTER_MS: "5000",
      EBB_SIGN_UP: "invite",
      EBB_TRUST_PROXY: "127.0.0.1, ::1, 10.0.0.0/8, fd00::/8",
      EBB_METRICS_TOKEN: "metrics",
      EBB_LIMITS: "off",
      EBB_LOG: "error",
      EBB_LINK_PREVIEWS: "on",
      EBB_LINK_PREVIEWS_REACH: "10.0.0.5:8080, [FD00:0::5]:080",
      NODE_ENV: "development",
    });
    expect(env).toMatchObject({
      port: 0,
      host: "127.0.0.1",
      databaseUrl: "postgresql://ebb:sesame@db/chat",
      origins: ["https://chat.example.org", "http://10.0.0.5:8080"],
      linkPreviews: true,
      previewsMayReach: ["10.0.0.5:8080", "[fd00::5]:80"],
      hiddenAfterMs: 800,
      idleAfterMs: 5000,
      signUp: "invite",
      trustProxy: ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8"],
      metricsToken: "metrics",
      limitsOff: true,
      logLevel: "error",
      isDev: true,
    });
  });

  it.each([
    { PORT: "65536" },
    { PORT: "http" },
    { DATABASE_URL: "mysql://ebb:sesame@db/chat" },
    { DATABASE_URL: "postgresql://ebb:sesame@db" },
    { REDIS_URL: "redis://:sesame@cache" },
    { EBB_ORIGIN: "chat.example.org" },
    { EBB_ORIGIN: "https://chat.example.org/ebb" },
    { EBB_SECRET: "sesame" },
    { EBB_HIDDEN_AFTER_MS: "0" },
    { EBB_IDLE_AFTER_MS: "1.5" },
    { EBB_SIGN_UP: "sesame" },
    { EBB_TRUST_PROXY: "10.0.0.0/33" },
    { EBB_TRUST_PROXY: "sesame" },
    { EBB_LIMITS: "off", HOST: "0.0.0.0" },
    { EBB_LOG: "sesame" },
  ])("refuses %j, naming the variable and not the value", (variables) => {
    const [name = ""] = Object.keys(variables);
    expect(() => parse(variables)).toThrow(StartupError);
    expect(() => parse(variables)).toThrow(new RegExp(`${name} m`));
    expect(() => parse(variables)).not.toThrow("sesame");
  });

  it("names all that is wrong at once", () => {
    expect(() => parse({ PORT: "x", EBB_SIGN_UP: "x" })).toThrow(/PORT must.*\n.*EBB_SIGN_UP must/);
  });

  it("names limits that may not be off, whatever else is wrong, and only where they may not", () => {
    const exposed = { EBB_LIMITS: "off", HOST: "0.0.0.0" };
    expect(() => parse({ ...exposed, PORT: "x", EBB_SIGN_UP: "x" })).toThrow(
      /PORT must.*\n.*EBB_SIGN_UP must.*\n.*EBB_LIMITS may be off only/,
    );
    expect(() => parse({ ...exposed, HOST: "localhost", PORT: "x" })).not.toThrow("EBB_LIMITS");
    expect(() => parse({ ...exposed, EBB_LIMITS: "sesame" })).not.toThrow("may be off only");
  });
});

describe("the secret", () => {
  it("is made once, kept, and readable by its owner only", () => {
    const dataDir = join(temporaryFolder(), "data");
    const env = parseEnv({ EBB_DATA_DIR: dataDir });
    expect(Buffer.from(env.secret, "base64url")).toHaveLength(32);
    expect(parseEnv({ EBB_DATA_DIR: dataDir }).secret).toBe(env.secret);
    expect(readFileSync(join(dataDir, "secret"), "utf8")).toBe(env.secret);
    expect(statSync(join(dataDir, "secret")).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it("is not accepted from a damaged file", () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, "secret"), "");
    expect(() => parseEnv({ EBB_DATA_DIR: dataDir })).toThrow(StartupError);
  });
});

describe("the allowed origins", () => {
  it.each([
    [{ host: "localhost", origins: [] }, 3000, ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]],
    [{ host: "0.0.0.0", origins: [] }, 80, ["http://localhost", "http://127.0.0.1", "http://[::1]"]],
    [
      { host: "10.0.0.5", origins: [] },
      81,
      ["http://localhost:81", "http://127.0.0.1:81", "http://[::1]:81", "http://10.0.0.5:81"],
    ],
    [{ host: "0.0.0.0", origins: ["https://chat.example.org"] }, 3000, ["https://chat.example.org"]],
  ])("of %j on port %i are %j", (env, port, origins) => {
    expect(allowedOrigins(env, port)).toEqual(origins);
  });
});
