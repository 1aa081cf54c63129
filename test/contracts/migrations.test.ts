import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Prisma } from "../../server/db/generated/sqlite/client.ts";
import { datamodel } from "../../server/db/generated/sqlite/datamodel.ts";
import { GuardedSqlite } from "../../server/db/guarded-sqlite.ts";
import { openSchemaEngine } from "../../server/db/schema-engine.ts";
import { packageRoot } from "../../server/package-root.ts";
import { testBlog } from "../support/blog.ts";

const HOW = "Run `npm run migration -- name_of_change` and commit what it writes.";

describe("the migrations", () => {
  it("end at the models as they are", () => {
    const models = readFileSync(join(packageRoot, "prisma/models.prisma"), "utf8");
    for (const provider of ["sqlite", "postgresql"]) {
      const folder = join(packageRoot, "prisma/migrations", provider);
      const newest =
        readdirSync(folder)
          .filter((name) => /^\d{4}_/.test(name))
          .toSorted()
          .at(-1) ?? "";
      const copy = readFileSync(join(folder, newest, "models.prisma"), "utf8");
      expect(withoutDatasource(copy), `${provider}: ${newest} was made from other models. ${HOW}`).toBe(models);
    }
  });

  it("are the same steps for both databases", () => {
    const [sqlite, postgresql] = ["sqlite", "postgresql"].map((provider) => readdirSync(join(packageRoot, "prisma/migrations", provider)).toSorted());
    expect(postgresql).toEqual(sqlite);
  });

  it("make the columns that the models name", async () => {
    const { db } = (await testBlog()).context;
    for (const model of Object.values(Prisma.ModelName)) {
      const rows =
        db.provider === "sqlite"
          ? await db.client.$queryRaw<{ name: string }[]>`SELECT name FROM pragma_table_info(${model})`
          : await db.client.$queryRaw<
              { name: string }[]
            >`SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${model}`;
      const named: string[] = Object.values(Prisma[`${model}ScalarFieldEnum`]);
      expect(rows.map((row) => row.name).toSorted(), `${model}: ${HOW}`).toEqual(named.toSorted());
    }
  });

  // The engine cannot read PostgreSQL's catalogue through its adapter yet.
  it.skipIf(process.env["PAMPHLET_TEST_DATABASE"] === "postgresql")("make the very tables that the models describe", async () => {
    const { db } = (await testBlog()).context;
    const engine = await openSchemaEngine(datamodel, new GuardedSqlite(db.location));
    const files = [{ path: "schema.prisma", content: datamodel }];
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: packageRoot },
      to: { tag: "schemaDatamodel", files },
      script: false,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    // Full-text search is written by hand, beyond what models can say.
    const byHand = /^ +- PostSearch(_\w+)?$|^\[-\] Removed tables$|^No difference detected\.$|^\s*$/;
    expect(
      stdout?.split("\n").filter((line) => !byHand.test(line)),
      `The tables differ from prisma/models.prisma. ${HOW}`,
    ).toEqual([]);
  });
});

function withoutDatasource(schema: string): string {
  return schema.replace(/^datasource db \{[^}]*\}\s*/, "");
}
