import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { formerAddresses } from "../posts/media-addresses.ts";
import { decodePart } from "./plain-name.ts";

/** A copy of an old blog's folder wp-content/uploads. */
export interface UploadsFolder {
  /** The file that an address of the old blog meant, as a path on this machine; undefined if it is not there. */
  find(address: string): Promise<string | undefined>;
}

/**
 * Opens a copied folder; it may be the folder itself, "wp-content", or what both stand in. Nothing outside of it is read, whatever an address
 * says and wherever links in it lead.
 * @throws Error if there is no such folder
 */
export async function openUploads(folder: string): Promise<UploadsFolder> {
  const root = await findRoot(folder);
  return {
    async find(address) {
      for (const path of pathsOf(address)) {
        const file = await within(root, path);
        if (file !== undefined) return file;
      }
      return undefined;
    },
  };
}

async function findRoot(folder: string): Promise<string> {
  for (const inner of ["wp-content/uploads", "uploads", ""]) {
    const path = join(folder, inner);
    if ((await stat(path).catch(() => undefined))?.isDirectory()) return realpath(path);
  }
  throw new Error(`${folder} is no folder.`);
}

/** Below the folder; the likeliest first: as it is written, then without what WordPress adds for sizes. */
function pathsOf(address: string): string[] {
  const paths = [address, ...formerAddresses(address, undefined)].flatMap((each) => {
    const pathname = URL.canParse(each) ? new URL(each).pathname : "";
    const inner = /\/wp-content\/uploads\/(?:sites\/\d+\/)?(.+)$/.exec(pathname)?.[1] ?? /^\/(?:files\/)?(\d{4}\/\d{2}\/[^/]+)$/.exec(pathname)?.[1];
    return inner === undefined ? [] : [decodePart(inner), decodePart(inner).normalize("NFD"), inner];
  });
  return [...new Set(paths)];
}

async function within(root: string, path: string): Promise<string | undefined> {
  if (path.includes("\0") || path.includes("\\") || path.split("/").some((part) => part === "" || part === "." || part === "..")) return undefined;
  const real = await realpath(join(root, path)).catch(() => undefined);
  if (real === undefined || !real.startsWith(root + sep)) return undefined;
  return (await stat(real)).isFile() ? real : undefined;
}
