import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type * as Bindings from "@prisma/schema-engine-wasm";

/** One WebAssembly instance for all engines: the bindings are a module with one instance in it. */
let bindings: Promise<typeof Bindings> | undefined;

/**
 * Prisma's schema engine compiled to WebAssembly: what `prisma migrate` downloads as a binary, without the download.
 * For development and tests only.
 */
export async function openSchemaEngine(
  schema: string,
  database: SqlMigrationAwareDriverAdapterFactory,
): Promise<Bindings.SchemaEngine> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  const ignoreLog = () => undefined;
  return SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(database),
  );
}

/** The package's own entry imports its .wasm file as an ES module, which Node cannot do yet: it is instantiated by hand. */
async function loadBindings(): Promise<typeof Bindings> {
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bindings = await import(/* @vite-ignore */ pathToFileURL(join(folder, "schema_engine_bg.js")).href);
  const module = new WebAssembly.Module(readFileSync(join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
}
