import type { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import type { Context } from "../context.ts";
import { type FilesChoice, importWxr } from "./import.ts";
import { showProgress } from "./progress.ts";
import { formatReport } from "./report.ts";
import { WxrError } from "./wxr-error.ts";

export interface ImportCommand {
  dryRun: boolean;
  /** Print one JSON object instead of a table. */
  json: boolean;
  /** How the files of the old blog come; default: the blog that runs fetches them. */
  files?: FilesChoice;
}

/** `pamphlet import FILE`. @returns the exit code: 0, or 1 for a file that can't be imported */
export async function runImport(
  ctx: Context,
  file: string,
  { dryRun, json, files = { from: "server" } }: ImportCommand,
  out: { stdout: Writable; stderr: Writable },
): Promise<number> {
  // An import makes much that is soon forgotten. By itself V8 lets four times of what is needed pile up; less than as much again will do.
  setFlagsFromString("--heap-growing-percent=80");
  const progress = showProgress(file, out.stderr);
  try {
    const report = await importWxr(ctx, file, { dryRun, files, onProgress: progress.update });
    progress.stop();
    await print(out.stdout, json ? `${JSON.stringify(report)}\n` : formatReport(report, { dryRun }));
    return 0;
  } catch (error) {
    progress.stop();
    if (!(error instanceof WxrError)) throw error;
    await print(out.stderr, `${file}: ${error.message}\nNothing was changed.\n`);
    return 1;
  }
}

function print(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
