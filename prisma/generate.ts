import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { postgresqlSchema } from "./postgresql-schema.ts";

const root = dirname(import.meta.dirname);
const schemaPath = join(root, "prisma/schema.prisma");
const twinPath = join(root, "generated/postgresql.prisma");
const stampPath = join(root, "generated/stamp");

generateClients();

/** Makes both Prisma clients; does nothing while the schema and Prisma are those of the last time. */
function generateClients(): void {
  const schema = readFileSync(schemaPath, "utf8");
  const stamp = stampOf(schema);
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp) return;
  mkdirSync(dirname(twinPath), { recursive: true });
  writeFileSync(twinPath, postgresqlSchema(schema));
  generateClient(schemaPath);
  generateClient(twinPath);
  writeFileSync(stampPath, stamp);
}

function stampOf(schema: string): string {
  const prismaVersion = readFileSync(join(root, "node_modules/prisma/package.json"), "utf8");
  return createHash("sha256")
    .update(schema)
    .update(prismaVersion)
    .update(readFileSync(import.meta.filename))
    .digest("hex");
}

function generateClient(schema: string): void {
  const prisma = join(root, "node_modules/prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, "generate", "--schema", schema], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // Prisma would download its schema engine, which `generate` never calls: any existing file satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (status !== 0) throw new Error(`prisma generate failed for ${schema}:\n${stdout}${stderr}`);
}
