import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, type Response, Router } from "express";
import { prepareEncoding, storePage, type StoredPage, writePage } from "../cache/stored-page.ts";
import { NotFound } from "../errors.ts";
import { packageRoot } from "../package-root.ts";
import { editorBundle } from "./editor-bundle.ts";

/** The style sheets, scripts and the icon, each under an address with a hash of its content, so that it may be kept for ever. */
export interface Assets {
  stylesheet: string;
  script: string;
  adminStylesheet: string;
  adminScript: string;
  /** For the pages about one's own account, and the ways in. */
  accountStylesheet: string;
  accountScript: string;
  /** For the page on which a browser does a sum; the solver is for its workers. */
  proofStylesheet: string;
  proofScript: string;
  proofSolver: string;
  /** For what the owner may add to every page: a logo, a menu of two levels, the column beside the text. */
  extrasStylesheet: string;
  /** The editor of posts, a module; the text of a post is a textarea until it has come. */
  editorScript: string;
  /** For posts with cards of pages elsewhere, and for our own page in other sites' frames. */
  embedStylesheet: string;
  embedScript: string;
  icon: string;
  router: Router;
}

/** Which bundle a file goes into is told by its name; every other one goes into the main one, which each page has. */
const ADMIN = /^\d*-?admin/;
const ACCOUNT = /^\d*-?account/;
const PROOF = /^\d*-?proof-page/;
const PROOF_SOLVER = /^\d*-?proof-solver/;
const EXTRAS = /^\d*-?extras/;
const EMBED = /^\d*-?embed/;
const APART = [ADMIN, ACCOUNT, PROOF, PROOF_SOLVER, EXTRAS, EMBED];

/** Reads the assets once. Paths in the result are relative to the blog's root ("/assets/…"). */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, type: string, content: string) => {
    const asset = storeAsset(type, content);
    return addAs(name, content, () => Promise.resolve(asset));
  };
  const addAs = (name: string, version: string, asset: Asset) => {
    const [stem, ending] = name.split(".");
    const file = `${stem}-${createHash("sha256").update(version).digest("hex").slice(0, 10)}.${ending}`;
    files.set(file, asset);
    return `/assets/${file}`;
  };
  const styles = join(packageRoot, "views/styles");
  const scripts = join(packageRoot, "views/browser");
  const bundle = (name: string, belongs: (file: string) => boolean) => ({
    css: add(`${name}.css`, "text/css", concatenate(styles, ".css", belongs)),
    js: add(`${name}.js`, "text/javascript", concatenate(scripts, ".js", belongs)),
  });
  const editor = editorBundle();
  const main = bundle("pamphlet", (file) => !APART.some((own) => own.test(file)));
  const admin = bundle("admin", (file) => ADMIN.test(file));
  const account = bundle("account", (file) => ACCOUNT.test(file));
  const proof = bundle("proof", (file) => PROOF.test(file));
  const embed = bundle("embed", (file) => EMBED.test(file));
  return {
    stylesheet: main.css,
    script: main.js,
    adminStylesheet: admin.css,
    adminScript: admin.js,
    accountStylesheet: account.css,
    accountScript: account.js,
    proofStylesheet: proof.css,
    proofScript: proof.js,
    proofSolver: add(
      "proof-solver.js",
      "text/javascript",
      concatenate(scripts, ".js", (file) => PROOF_SOLVER.test(file)),
    ),
    extrasStylesheet: add(
      "extras.css",
      "text/css",
      concatenate(styles, ".css", (file) => EXTRAS.test(file)),
    ),
    editorScript: addAs(
      "editor.js",
      editor.version,
      once(async () => storeAsset("text/javascript", await editor.read(), { lasting: false })),
    ),
    embedStylesheet: embed.css,
    embedScript: embed.js,
    icon: add("icon.svg", "image/svg+xml", readFileSync(join(packageRoot, "views/icon.svg"), "utf8")),
    router: assetRouter(files),
  };
}

/** Some are made when they are first asked for. */
type Asset = () => Promise<StoredPage>;

/** @param lasting worth the time to be compressed as far as it goes: for half a megabyte, that would be two seconds */
function storeAsset(type: string, content: string, { lasting } = { lasting: true }): StoredPage {
  return storePage(content, assetHeaders(type), [], { lasting });
}

/** What failed is tried again the next time. */
function once(make: Asset): Asset {
  let made: StoredPage | undefined;
  return async () => (made ??= await make());
}

function assetHeaders(type: string): Record<string, string> {
  return {
    "Content-Type": `${type}; charset=utf-8`,
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    // A page of ours in another site's frame may be in a sandbox: then it is another site's, too.
    "Cross-Origin-Resource-Policy": "cross-origin",
  };
}

function concatenate(folder: string, ending: string, wanted: (name: string) => boolean): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending) && wanted(name));
  return withoutComments(
    names
      .toSorted()
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n"),
  );
}

/** Comments that have their lines to themselves are for who reads the sources; browsers are spared a third of a script. */
export function withoutComments(source: string): string {
  return source.replaceAll(/^[ \t]*\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\n|^[ \t]*\/\/.*\n|^[ \t]*\n/gm, "");
}

function assetRouter(files: Map<string, Asset>): Router {
  const router = Router();
  router.get("/assets/:file", async (req: Request<{ file: string }>, res: Response) => {
    const asset = files.get(req.params.file);
    if (!asset) throw new NotFound();
    const page = await asset();
    await prepareEncoding(page, req);
    writePage(page, req, res);
  });
  return router;
}
