import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { type Import, readSources, type SourceFile } from "./support/source-files.ts";

const server = readSources(["server"]);
const views = readSources(["views"]);

/**
 * Who may import whom. A room is a folder of server/, or one of these groups of the files that lie directly in it. A room
 * reads from left to right, and the table from bottom to top: whoever stands below knows nothing of whoever stands above.
 */
const GROUPS: Record<string, readonly string[]> = {
  /** Values and functions that know of nothing. For everybody. */
  foundation: ["dates", "errors", "fold", "group-by", "link-address", "package-root", "pages", "seal", "secret", "site", "slug", "stored-html"],
  /** What a feature is handed. Its types are for everybody. */
  context: ["context", "options", "settings", "appearance-settings"],
  frame: ["frame", "frame-store", "appearance", "colours", "menu-links"],
  /** Puts the rooms together; imported by nobody. */
  assembly: [
    "blog",
    "cli",
    "commands",
    "doctor-command",
    "emptying-trash",
    "environment",
    "housekeeping",
    "index",
    "media-environment",
    "open-context",
    "provider-environment",
    "sample-content",
    "sample-texts",
  ],
};
const EVERYBODY = ["foundation", "context", "i18n"];
const MAY_IMPORT: Record<string, readonly string[]> = {
  i18n: [],
  foundation: ["i18n"],
  db: [],
  jobs: ["db"],
  cache: ["db"],
  "view-counts": ["db"],
  files: [],
  frame: ["db"],
  http: ["cache", "frame"],
  accounts: ["db", "frame", "http"],
  terms: ["db"],
  posts: ["db", "jobs", "accounts", "terms"],
  redirects: ["db", "accounts", "terms", "posts"],
  media: ["db", "files", "jobs", "accounts", "posts"],
  moderation: ["db", "jobs", "http", "accounts", "posts"],
  comments: ["db", "jobs", "http", "accounts", "posts", "moderation"],
  mail: ["db", "jobs", "cache", "frame", "http", "accounts", "posts", "comments", "moderation"],
  mentions: ["db", "jobs", "http", "accounts", "posts", "comments"],
  live: ["db", "accounts"],
  widgets: ["db", "frame", "terms", "posts", "comments"],
  embeds: ["db", "cache", "frame", "http", "jobs", "posts", "feeds"],
  search: ["db", "frame", "posts"],
  feeds: ["db", "cache", "http", "terms", "posts", "comments", "search"],
  erasure: ["db", "jobs", "frame", "http", "accounts", "comments", "mail"],
  transfer: ["db", "jobs", "http", "accounts", "posts", "media", "comments", "erasure"],
  reader: [
    "widgets",
    "redirects",
    "db",
    "cache",
    "frame",
    "http",
    "accounts",
    "terms",
    "posts",
    "comments",
    "moderation",
    "mail",
    "mentions",
    "live",
    "search",
    "feeds",
    "embeds",
  ],
  me: ["db", "frame", "http", "accounts", "posts", "comments", "moderation", "mail"],
  doctor: ["db", "accounts", "mail"],
  admin: [
    "widgets",
    "db",
    "cache",
    "frame",
    "http",
    "accounts",
    "terms",
    "posts",
    "redirects",
    "media",
    "comments",
    "moderation",
    "mail",
    "live",
    "mentions",
    "erasure",
    "doctor",
    "transfer",
    "search",
    "view-counts",
  ],
  context: ["i18n", "db", "files", "redirects", "jobs", "cache", "http", "accounts", "mail", "view-counts"],
};

describe("the house", () => {
  it("imports one way", () => {
    const broken = server.flatMap((file) => file.imports.flatMap((edge) => complaint(file, edge) ?? []));
    expect(broken, broken.join("\n")).toEqual([]);
  });

  it("has a table without a circle", () => {
    for (const room of Object.keys(MAY_IMPORT)) expect(roomsBelow(room), `${room} would stand upon itself`).not.toContain(room);
  });

  it("has a table that allows nothing which nobody does", () => {
    const real = new Set(server.flatMap((file) => file.imports.map(({ to }) => `${roomOf(file.path)} → ${roomOf(to)}`)));
    const unused = Object.entries(MAY_IMPORT).flatMap(([room, allowed]) => allowed.map((other) => `${room} → ${other}`).filter((edge) => !real.has(edge)));
    expect(unused, `Take out of MAY_IMPORT: ${unused.join(", ")}`).toEqual([]);
  });

  it("has no files that import each other in a circle", () => {
    const circle = findCircle([...server, ...views]);
    expect(circle, `These files import each other: ${circle.join(" → ")}. Move what they share to a file below them.`).toEqual([]);
  });

  it("has views that know nothing but the data they are given", () => {
    const broken = views.flatMap(({ path, imports }) => imports.flatMap(({ to, typesOnly }) => (mayView(path, to, typesOnly) ? [] : `${path} imports ${to}`)));
    expect(
      broken,
      `${broken.join("\n")}\nA view takes types from server/pages.ts (below views/admin: server/admin/pages.ts; below views/email: server/mail/letter.ts); what it shows goes into the page's data.`,
    ).toEqual([]);
  });

  it("draws only where a theme is chosen", () => {
    const drawing = server.filter((file) => file.imports.some(({ to }) => to.startsWith("views/"))).map((file) => file.path);
    expect(drawing, "A route hands a page to ctx.theme.render (or sendAdminPage); it imports no view.").toEqual([
      "server/admin/reply.ts",
      "server/mail/draw.ts",
      "server/open-context.ts",
    ]);
  });
});

function roomOf(path: string): string {
  const [, folder = "", inside] = path.split("/");
  if (folder === "pages") return "foundation"; // The theme contract, in parts.
  if (path.startsWith("views/")) return "views";
  if (inside !== undefined) return folder;
  const name = basename(path, ".ts");
  const [group] = Object.entries(GROUPS).find(([, files]) => files.includes(name)) ?? [];
  if (!group) throw new Error(`${path} has no room: put it into a feature's folder, or name its group in test/house.once.test.ts.`);
  return group;
}

function complaint({ path }: SourceFile, { to, typesOnly }: Import): string | undefined {
  const [from, into] = [roomOf(path), roomOf(to)];
  if (from === into || from === "assembly" || into === "views" || EVERYBODY.includes(into)) return undefined;
  if (from === "context" && !typesOnly)
    return `${path} imports more than types from ${to}: context.ts, options.ts and settings.ts say what there is, and make nothing.`;
  if (MAY_IMPORT[from]?.includes(into)) return undefined;
  if (!MAY_IMPORT[from]) return `${path}: the room ${from} is not in the table MAY_IMPORT yet.`;
  return roomsBelow(into).has(from)
    ? `${path} imports ${to}: ${into} stands upon ${from}, so ${from} must not know it. Have it handed in, or do this in a room above both.`
    : `${path} imports ${to}: ${from} has had no need of ${into}. Do it in a room above both, or add the edge to MAY_IMPORT if that is what ${from} is for.`;
}

/** The rooms that a room stands upon. */
function roomsBelow(room: string): Set<string> {
  const below = new Set<string>();
  const visit = (name: string) => {
    for (const next of MAY_IMPORT[name] ?? []) if (!below.has(next)) visit((below.add(next), next));
  };
  visit(room);
  return below;
}

function findCircle(files: readonly SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, file.imports.filter(({ typesOnly }) => !typesOnly).map(({ to }) => to)]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  return files.map((file) => visit(file.path, [])).find((circle) => circle.length > 0) ?? [];
}

function mayView(path: string, to: string, typesOnly: boolean): boolean {
  const admin = path.startsWith("views/admin/");
  if (to.startsWith("views/")) return admin || !to.startsWith("views/admin/");
  if (path === "views/language.ts" && to.startsWith("server/i18n/")) return true; // The texts of the interface.
  if (path.startsWith("views/editor/")) return to.startsWith("views/editor/") || to.startsWith("server/posts/content/"); // It reads a text as the renderer does.
  if (to === "server/pages.ts") return true; // Types, and the one constant that both sides need.
  if (path.startsWith("views/email/")) return to === "server/mail/letter.ts" && typesOnly;
  return admin && to === "server/admin/pages.ts" && typesOnly;
}
