import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

export type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

type Bindings = typeof bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/** Prisma's schema engine as WebAssembly: the same that `prisma migrate` runs, without its download. */
export async function openSchemaEngine(
  datamodel: string,
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  await instantiate();
  return bindings.SchemaEngine.new({ datamodels: [["schema.prisma", datamodel]] }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

let instance: Promise<void> | undefined;

function instantiate(): Promise<void> {
  instance ??= (async () => {
    const wasmUrl = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
    const { instance } = await WebAssembly.instantiate(await readFile(fileURLToPath(wasmUrl)), {
      "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
    });
    (bindings as Bindings).__wbg_set_wasm(instance.exports);
    (instance.exports["__wbindgen_start"] as () => void)();
  })();
  return instance;
}
