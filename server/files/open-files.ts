import { join } from "node:path";
import type { ResolvedOptions } from "../options.ts";
import { diskFiles } from "./disk-files.ts";
import type { FileStore } from "./file-store.ts";
import { openBucket } from "./bucket-files.ts";

/** The place for the blog's files that the options name: the media folder, or a bucket. */
export function openFiles({ data, media }: Pick<ResolvedOptions, "data" | "media">): Promise<FileStore> {
  return media ? openBucket(media) : Promise.resolve(diskFiles(join(data, "media")));
}
