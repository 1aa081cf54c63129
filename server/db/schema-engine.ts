import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

export type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

type Bindings = typeof bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/** Prisma's schema engine as WebAssembly: the same that `prisma migrate` runs, without its download. */
export async function openSchemaEngine(datamodel: string, factory: SqlMigrationAwareDriverAdapterFactory): Promise<bindings.SchemaEngine> {
  await instantiate();
  return bindings.SchemaEngine.new({ datamodels: [["schema.prisma", datamodel]] }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/** In the process, not in this module: the bindings hold one instance, and a module runner may load this file twice. */
const shared = globalThis as { pamphletSchemaEngine?: Promise<void> };

function instantiate(): Promise<void> {
  shared.pamphletSchemaEngine ??= (async () => {
    const beside = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const { instance } = await WebAssembly.instantiate(await readFile(join(dirname(beside), "schema_engine_bg.wasm")), {
      "./schema_engine_bg.js": { ...bindings },
    });
    (bindings as Bindings).__wbg_set_wasm(instance.exports);
    (instance.exports["__wbindgen_start"] as () => void)();
  })();
  return shared.pamphletSchemaEngine;
}
