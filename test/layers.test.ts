import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/*
 * Plants violations of the rules that keep the layers apart and expects the linter to catch each one, so that a change of
 * biome.json cannot disarm it silently. The folder is a stranger's checkout: our configuration, their files.
 */

const value = (from: string) => `import { planted } from "${from}";\nexport const used = planted;\n`;
const type = (from: string) => `import type { Planted } from "${from}";\nexport type Used = Planted;\n`;
const later = (from: string) => `export const used = await import("${from}");\n`;

const layer = "lint/style/noRestrictedImports";
const zod = "plugin";

type Planting = [path: string, code: string, rule: string];

const forbidden: Planting[] = [
  ["protocol/a.ts", type("#chat/chat"), layer],
  ["protocol/b.ts", value("react"), layer],
  ["protocol/c.ts", value("node:fs"), layer],
  ["protocol/d.ts", value("./schemas.ts"), zod],
  ["protocol/e.ts", value("zod"), zod],
  ["chat/a.ts", type("#server/env"), layer],
  ["chat/b.ts", value("#client/state"), layer],
  ["chat/c.ts", value("#ui/composer"), layer],
  ["chat/d.ts", later("#prisma/instance"), layer],
  ["chat/e.ts", value("next/headers"), layer],
  ["chat/f.ts", value("socket.io"), layer],
  ["chat/g.ts", value("better-sqlite3"), layer],
  ["chat/h.ts", value("@prisma/client"), layer],
  ["server/a.ts", value("#client/state"), layer],
  ["server/b.ts", type("#ui/composer"), layer],
  ["server/sockets/c.ts", value("react"), layer],
  ["server/sockets/d.ts", value("next/server"), layer],
  ["server/e.ts", value("socket.io-client"), layer],
  ["server/f.ts", value("#generated/sqlite/client"), layer],
  ["server/g.ts", value("pg"), layer],
  ["server/h.ts", "export const port = process.env.PORT;\n", "lint/style/noProcessEnv"],
  ["server.ts", value("#ui/composer"), layer],
  ["client/a.ts", type("#chat/chat"), layer],
  ["client/b.ts", value("#server/env"), layer],
  ["client/c.ts", value("#ui/composer"), layer],
  ["client/d.ts", value("react"), layer],
  ["client/e.ts", value("zod"), zod],
  ["client/f.ts", value("#protocol/schemas"), zod],
  ["client/g.ts", later("zod"), zod],
  ["client/h.ts", 'export { planted } from "#protocol/schemas";\n', zod],
  ["client/i.ts", value("node:crypto"), layer],
  ["ui/a.tsx", value("#chat/chat"), layer],
  ["ui/b.tsx", value("#server/env"), layer],
  ["ui/c.tsx", value("#protocol/schemas"), zod],
  ["ui/d.tsx", value("socket.io-client"), layer],
  ["ui/e.tsx", 'export const rooms = fetch("/api/rooms");\n', "lint/style/noRestrictedGlobals"],
  ["ui/words.tsx", value("#generated/sqlite/client"), layer],
  ["app/a.tsx", value("#generated/sqlite/client"), layer],
  ["app/b.tsx", value("#prisma/instance"), layer],
  ["app/api/c.ts", value("socket.io"), layer],
  ["chat/deep/i.ts", value("../chat.ts"), layer],
  ["e2e/a.ts", value("../server/env.ts"), layer],
  ["stress/a.ts", value("#server/env"), layer],
  ["stress/scenarios/b.ts", value("#chat/send-message"), layer],
  ["stress/c.ts", value("#bench/harness/table"), layer],
  ["bench/a.ts", value("#server/env"), layer],
  ["bench/workloads/b.ts", value("#client/state"), layer],
  ["chat/cycle-a.ts", value("./cycle-b.ts"), "lint/suspicious/noImportCycles"],
  [
    "chat/cycle-b.ts",
    `import { used } from "./cycle-a.ts";\nexport const planted = used;\n`,
    "lint/suspicious/noImportCycles",
  ],
  ["chat/index.ts", 'export * from "./chat.ts";\n', "lint/performance/noBarrelFile"],
  ["chat/long.ts", "export {};\n".repeat(201), "lint/style/noExcessiveLinesPerFile"],
  [
    "chat/lost.ts",
    "async function send() {}\nexport function go() {\n  send();\n}\n",
    "lint/nursery/noFloatingPromises",
  ],
  ["chat/any.ts", "export const anything: any = 1;\n", "lint/suspicious/noExplicitAny"],
  ["chat/empty.ts", "try {\n  JSON.parse('');\n} catch {}\n", "lint/suspicious/noEmptyBlockStatements"],
  [
    "chat/only.test.ts",
    'import { it } from "vitest";\nit.only("x", () => undefined);\n',
    "lint/suspicious/noFocusedTests",
  ],
];

const allowed: [path: string, code: string][] = [
  ["protocol/ok.ts", type("./schemas.ts")],
  ["protocol/schemas.ts", value("zod")],
  ["chat/ok.ts", value("#protocol/values")],
  ["chat/ok-2.ts", type("#generated/sqlite/client")],
  ["server/sockets/ok.ts", value("#chat/chat")],
  ["server/ok-database.ts", value("#generated/sqlite/client")],
  ["server/env.ts", "export const port = process.env.PORT;\n"],
  ["bench/ok.ts", value("#chat/new-id")],
  ["client/ok.ts", type("#protocol/schemas")],
  ["ui/ok.tsx", value("#client/state")],
  [
    "app/ok.tsx",
    value("#chat/chat") + value("#ui/composer").replaceAll("planted", "composer").replace("used", "used2"),
  ],
];

const folder = mkdtempSync(join(tmpdir(), "ebb-layers-"));
let found: string[] = [];

beforeAll(async () => {
  const root = join(import.meta.dirname, "..");
  for (const path of ["biome.json", "package.json", "scripts/lint"])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  for (const [path, code] of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  found = await lint(join(root, "node_modules/.bin/biome"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the linter found, as `path rule`. */
async function lint(biome: string): Promise<string[]> {
  const failure = await promisify(execFile)(biome, ["lint", "--reporter=github", "--max-diagnostics=none"], {
    cwd: folder,
  }).then(
    () => ({ stdout: "" }),
    (error: { stdout: string }) => error,
  );
  return [...failure.stdout.matchAll(/title=([^,]+),file=([^,]+),/g)].map(
    ([, rule, file]) => `${file?.replace(`${folder}/`, "")} ${rule}`,
  );
}

describe("the linter", () => {
  it.each(forbidden)("catches what is planted in %s", (path, _, rule) => {
    expect(found).toContain(`${path} ${rule}`);
  });

  it.each(allowed)("lets %s be", (path) => {
    expect(found.filter((line) => line.startsWith(`${path} `))).toEqual([]);
  });
});
