import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../server/package-root.ts";

type Versions = Record<string, string>;
type Overrides = { [name: string]: string | Overrides };

interface Manifest {
  engines: { node: string };
  dependencies: Versions;
  devDependencies: Versions;
  overrides: Overrides;
}

interface Lock {
  packages: Record<string, { name?: string; version?: string; resolved?: string; engines?: { node?: string } }>;
}

const manifest = readJson("package.json") as Manifest;
const lock = readJson("package-lock.json") as Lock;
const installed = Object.entries(lock.packages).map(([path, entry]) => ({ name: entry.name ?? path.split("node_modules/").at(-1) ?? "", ...entry }));

describe("the packages", () => {
  it("are named with exact versions", () => {
    const versions = [...Object.entries(manifest.dependencies), ...Object.entries(manifest.devDependencies), ...leaves(manifest.overrides)];
    const loose = versions.filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version));
    expect(loose, "Write the version that is installed, without ^, ~ or *.").toEqual([]);
  });

  it("are locked at those versions", () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]));
    expect(found, "Run npm install, and commit package-lock.json.").toEqual(wanted);
  });

  it("hold no XML parser that takes two roots, or an OAuth client that is no longer maintained", () => {
    const xmldom = installed.filter(({ name }) => /(^|\/)xmldom$/.test(name));
    const oauth = installed.filter(({ name }) => name === "oauth");
    expect(xmldom.filter(({ name, version }) => name !== "@xmldom/xmldom" || isBelow(version, "0.8.12"))).toEqual([]);
    expect(oauth.filter(({ version }) => isBelow(version, "0.10.2"))).toEqual([]);
    expect([xmldom.length, oauth.length], "passport-twitter brings both; if it no longer does, drop the overrides.").not.toContain(0);
  });

  it("are locked by version and checksum alone, and tied to no registry", () => {
    expect(installed.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it("run on Node 20.19, 22.12 and 24 on", () => {
    expect(manifest.engines.node).toBe("^20.19 || ^22.12 || >=24");
    expect(lock.packages[""]?.engines?.node).toBe(manifest.engines.node);
  });
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(packageRoot, name), "utf8"));
}

function leaves(overrides: Overrides): [string, string][] {
  return Object.entries(overrides).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : leaves(value)));
}

function isBelow(version: string | undefined, least: string): boolean {
  return (version ?? "0").localeCompare(least, "en", { numeric: true }) < 0;
}
