import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type Locked = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };

const root = join(import.meta.dirname, "..");
const locked: Record<string, Locked> = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
const paths = Object.keys(locked);

describe("the locked packages", () => {
  it.each([
    ["ws", "8.21.0"],
    ["engine.io", "6.6.9"],
    ["socket.io-parser", "4.2.6"],
  ])("have %s at %s or newer everywhere: older ones have known holes", (name, floor) => {
    const versions = paths.filter((path) => path.endsWith(`node_modules/${name}`)).map((path) => locked[path]?.version);
    expect(versions).not.toEqual([]);
    for (const version of versions) expect(isAtLeast(version ?? "", floor), `${name} ${version}`).toBe(true);
  });

  it("list those of every platform, without which `npm ci` refuses", () => {
    const missing = paths
      .flatMap((path) => Object.keys(locked[path]?.optionalDependencies ?? {}))
      .filter((name) => !has(name));
    expect(missing).toEqual([]);
  });

  it("name no place to download them from: that is the registry's of whoever installs", () => {
    expect(paths.filter((path) => locked[path]?.resolved)).toEqual([]);
  });
});

function has(name: string): boolean {
  return paths.some((path) => path.endsWith(`node_modules/${name}`));
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) >= 0;
}
