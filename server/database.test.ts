import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { createPostgresqlDatabase } from "#test/postgresql-databases";
import { temporaryFolder } from "#test/temporary-folder";
import { openDatabase } from "./database.ts";
import type { OpenDatabase } from "./open-database.ts";
import { StartupError } from "./startup-error.ts";

const epochOf = async ({ db }: OpenDatabase) => (await db.instance.findUniqueOrThrow({ where: { id: "ebb" } })).epoch;

/** Opens, asks for the epoch and closes, as an orderly start and stop do. */
async function epochIn(dataDir: string): Promise<string> {
  const database = await openDatabase({ dataDir });
  const epoch = await epochOf(database);
  await database.close();
  return epoch;
}

/** Another process that has the database open; killed at the end of the test at the latest. */
async function otherProcess(dataDir: string) {
  const program = `
    import { openDatabase } from "#server/database";
    const { db } = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
    const { epoch } = await db.instance.findUniqueOrThrow({ where: { id: "ebb" } });
    console.log(epoch);
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  onTestFinished(kill);
  const [epoch] = await once(child.stdout, "data");
  return { epoch: String(epoch).trim(), kill };
}

function aFile(): string {
  const path = join(temporaryFolder(), "data");
  writeFileSync(path, "a file, not a directory");
  return path;
}

describe("the SQLite database of a data directory", () => {
  it("answers, keeps what was written and keeps its epoch from start to start", async () => {
    const dataDir = join(temporaryFolder(), "new", "data");
    const epoch = await epochIn(dataDir);
    const database = await openDatabase({ dataDir });
    expect(await database.isReady()).toBe(true);
    expect(await epochOf(database)).toBe(epoch);
    await database.close();
  });

  it("lets nobody but its owner read directory and files", async () => {
    const dataDir = join(temporaryFolder(), "data");
    const database = await openDatabase({ dataDir });
    const modes = readdirSync(dataDir).map((name) => [name, (statSync(join(dataDir, name)).mode & 0o777).toString(8)]);
    expect(Object.fromEntries(modes)).toMatchObject({
      "ebb.db": "600",
      "ebb.db-wal": "600",
      "ebb.db-shm": "600",
      "boot-id": "600",
    });
    expect(modes.every(([, mode]) => mode === "600")).toBe(true);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    await database.close();
  });

  it.each([
    ["an empty one is taken over", [], 0o700],
    ["one with something in it, which may be somebody else's too, keeps its rights", ["notes"], 0o755],
  ])("given a directory that everybody may read: %s", async (_, names, mode) => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, 0o755);
    for (const name of names) writeFileSync(join(dataDir, name), "");
    await epochIn(dataDir);
    expect(statSync(dataDir).mode & 0o777).toBe(mode);
    expect(statSync(join(dataDir, "ebb.db")).mode & 0o777).toBe(0o600);
  });

  it("is refused to a second server, until the first one dies however it dies", async () => {
    const dataDir = temporaryFolder();
    const first = await otherProcess(dataDir);
    await expect(openDatabase({ dataDir })).rejects.toThrow(StartupError);
    await expect(openDatabase({ dataDir })).rejects.toThrow("Another Ebb is running");
    await first.kill();
    expect(await epochIn(dataDir)).toBe(first.epoch);
  });

  it("gets a new epoch when an older copy of the file was put back", async () => {
    const dataDir = temporaryFolder();
    const epoch = await epochIn(dataDir);
    copyFileSync(join(dataDir, "ebb.db"), join(dataDir, "kept.db"));
    expect(await epochIn(dataDir)).toBe(epoch);
    copyFileSync(join(dataDir, "kept.db"), join(dataDir, "ebb.db"));
    const restored = await epochIn(dataDir);
    expect(restored).not.toBe(epoch);
    expect(await epochIn(dataDir)).toBe(restored);
  });

  it("gets a new epoch when a copy made while it was running was put back into an empty directory", async () => {
    const dataDir = temporaryFolder();
    const database = await openDatabase({ dataDir });
    const elsewhere = temporaryFolder();
    await database.db.$executeRawUnsafe(`VACUUM INTO '${join(elsewhere, "ebb.db")}'`);
    const epoch = await epochOf(database);
    await database.close();
    expect(await epochIn(elsewhere)).not.toBe(epoch);
  });

  it.each([
    ["is a file", () => aFile()],
    ["is where nobody can make one", () => "/proc/ebb/data"],
  ])("says so when the directory %s", async (_, path) => {
    const dataDir = path();
    await expect(openDatabase({ dataDir })).rejects.toThrow(StartupError);
    await expect(openDatabase({ dataDir })).rejects.toThrow(`${dataDir} cannot be written`);
  });

  it("says so when the database's file cannot be opened", async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, "ebb.db"));
    await expect(openDatabase({ dataDir })).rejects.toThrow(StartupError);
    await expect(openDatabase({ dataDir })).rejects.toThrow("ebb.db cannot be read and written");
  });

  it("lets go of the directory when the file in it is refused", async () => {
    const dataDir = temporaryFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, "ebb.db"), "Dear diary, ".repeat(100));
    await expect(openDatabase({ dataDir })).rejects.toThrow("damaged");
    await expect(openDatabase({ dataDir })).rejects.toThrow("damaged");
  });
});

describe("a PostgreSQL database", () => {
  it("is migrated, answers, keeps its epoch from start to start, and is not ready once it is gone", async () => {
    const { url, drop } = await createPostgresqlDatabase(inject("postgresqlUrl"), "template0");
    const env = { databaseUrl: url, dataDir: "unused" };
    const first = await openDatabase(env);
    const second = await openDatabase(env);
    expect(await epochOf(second)).toBe(await epochOf(first));
    await first.close();
    expect(await second.isReady()).toBe(true);
    await drop();
    expect(await second.isReady()).toBe(false);
    await second.close();
  });
});
