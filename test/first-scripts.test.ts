import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/temporary-folder";

test("a room that begins with too much ends the build, and says with what", async () => {
  const light = builtWith({ "framework.js": 130_000, "room.js": 30_000 });
  await expect(requireLightRoom(light)).resolves.toBeDefined();
  const heavy = builtWith({ "framework.js": 130_000, "room.js": 60_000 });
  await expect(requireLightRoom(heavy)).rejects.toThrow(/190\.\d kB, more than .*room\.js/s);
});

function requireLightRoom(built: string) {
  const program = `
    const { requireLightRoom } = await import("./scripts/first-scripts.js");
    requireLightRoom(${JSON.stringify(built)});`;
  return promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
}

/** A folder as `next build` leaves it, as far as the check looks at it. What the scripts say cannot be packed. */
function builtWith(sizes: { "framework.js": number; "room.js": number }): string {
  const built = temporaryFolder();
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(built, path)), { recursive: true });
    writeFileSync(join(built, path), content);
  };
  for (const [path, bytes] of Object.entries(sizes)) write(path, randomBytes(bytes));
  write("build-manifest.json", JSON.stringify({ rootMainFiles: ["framework.js"], polyfillFiles: ["old.js"] }));
  const references = JSON.stringify({ entryJSFiles: { "[project]/app/rooms/[roomId]/page": ["room.js"] } });
  write(
    "server/app/rooms/[roomId]/page_client-reference-manifest.js",
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/rooms/[roomId]/page"] = ${references};\n`,
  );
  return built;
}
