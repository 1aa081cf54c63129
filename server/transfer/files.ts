import type { Context } from "../context.ts";
import { countFiles, listProblems } from "./fetch-store.ts";
import { type FetchProblem, orderFetching } from "./fetching.ts";
import { fetchNow, type FilesProgress, readUploads } from "./fetching-now.ts";
import type { FilesChoice } from "./import.ts";
import { addProblem, type ImportReport } from "./report.ts";

/** Brings the files of an old blog here, the way that was asked for. */
export async function bringFiles(ctx: Context, source: string, files: FilesChoice, onProgress: FilesProgress): Promise<void> {
  if (files.from === "nowhere") return;
  if (files.from === "folder") return readUploads(ctx, source, files.folder, onProgress);
  await orderFetching(ctx, source);
  if (files.from === "here") await fetchNow(ctx, source, onProgress);
}

const MOST_LISTED = 500;

/** Why a file can't be had, in a sentence. The admin pages say the same in the blog's language. */
const REASONS: Record<FetchProblem, string> = {
  address: "its address is none that can be asked",
  private: "its host is not on the public internet",
  redirects: "its address redirects too often",
  missing: "it is not there",
  large: "it is larger than the setting for uploads allows",
  page: "there is a page in its place",
  type: "it is of a kind that the library does not take",
  unreachable: "its host did not answer, though it was asked several times",
  "not-in-folder": "it is not in the folder",
};

/** Counts the files for a report, and lists those that can't be had. */
export async function reportFiles(ctx: Context, source: string, report: ImportReport): Promise<void> {
  report.files = await countFiles(ctx.db.client, source);
  for (const { originalUrl, fetchProblem } of await listProblems(ctx.db.client, source, MOST_LISTED)) {
    const reason = REASONS[fetchProblem as FetchProblem] ?? fetchProblem;
    addProblem(report, { message: `The file could not be had: ${reason}.`, item: originalUrl ?? "" });
  }
}
