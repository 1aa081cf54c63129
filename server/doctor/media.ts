import { say } from "../errors.ts";
import { type Check, findingsOn } from "./finding.ts";

const media = findingsOn("doctor.media");

/** Whether pictures and other files can be kept where they are to be kept. A small file is written there, and taken away again. */
export const checkMedia: Check = async ({ context, options }) => {
  if (!context) return [];
  try {
    await context.files.check();
  } catch (problem) {
    const reason = problem instanceof Error ? problem.name : "unknown";
    return [media.error(say("doctor.mediaShut", { reason }), say("doctor.mediaAdvice"))];
  }
  return [media.ok(options.media ? say("doctor.mediaBucketOk", { bucket: options.media.bucket }) : say("doctor.mediaOk"))];
};
