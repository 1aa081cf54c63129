import { statSync } from "node:fs";
import type { Writable } from "node:stream";
import { Presets, SingleBar } from "cli-progress";
import type { ImportProgress } from "./import.ts";

const WORDS = { checking: "Checking the file", importing: "Importing", files: "Fetching files" };

/** A bar on a terminal; nothing where the stream is none. */
export function showProgress(file: string, stream: Writable): { update: (progress: ImportProgress) => void; stop: () => void } {
  if (!("isTTY" in stream) || stream.isTTY !== true) return { update: () => {}, stop: () => {} };
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let phase: ImportProgress["phase"] | undefined;
  const bar = new SingleBar({ stream, format: "{phase} {bar} {percentage} %, {eta_formatted} left", hideCursor: true }, Presets.shades_classic);
  return {
    update(progress) {
      if (progress.phase !== phase) {
        bar.stop();
        bar.start(progress.total ?? size, 0, { phase: WORDS[progress.phase] });
        phase = progress.phase;
      }
      bar.update(progress.done);
    },
    stop: () => bar.stop(),
  };
}
