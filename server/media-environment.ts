import type { MediaOptions } from "./options.ts";

/** Reads where files are kept, if that is not the disk. @param problems is told of a bucket without its keys */
export function readMediaOptions(env: NodeJS.ProcessEnv, problems: string[]): MediaOptions | undefined {
  const text = (name: string) => env[name]?.trim() || undefined;
  const bucket = text("PAMPHLET_S3_BUCKET");
  if (bucket === undefined) return undefined;
  const accessKeyId = text("PAMPHLET_S3_ACCESS_KEY_ID");
  const secretAccessKey = text("PAMPHLET_S3_SECRET_ACCESS_KEY");
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    problems.push("PAMPHLET_S3_BUCKET: needs PAMPHLET_S3_ACCESS_KEY_ID and PAMPHLET_S3_SECRET_ACCESS_KEY");
    return undefined;
  }
  const pathStyle = text("PAMPHLET_S3_PATH_STYLE");
  if (pathStyle !== undefined && pathStyle !== "true" && pathStyle !== "false") problems.push("PAMPHLET_S3_PATH_STYLE: must be true or false");
  const endpoint = text("PAMPHLET_S3_ENDPOINT");
  const prefix = text("PAMPHLET_S3_PREFIX");
  return {
    kind: "s3",
    region: text("PAMPHLET_S3_REGION") ?? "us-east-1",
    bucket,
    accessKeyId,
    secretAccessKey,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(pathStyle === undefined ? {} : { pathStyle: pathStyle === "true" }),
  };
}
