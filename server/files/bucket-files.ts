import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type * as S3 from "@aws-sdk/client-s3";
import type { MediaOptions } from "../options.ts";
import { type FileFacts, type FileSource, type FileStore, isFileName, type ListedFile } from "./file-store.ts";

/**
 * Files in a bucket of any service that speaks Amazon's S3. Readers never see its address: /media fetches from it.
 * @throws Error when @aws-sdk/client-s3, which is not installed with Pamphlet, is not there
 */
export async function openBucket(options: MediaOptions): Promise<FileStore> {
  return bucketFiles(await loadSdk(), options);
}

async function loadSdk(): Promise<typeof S3> {
  try {
    return await import("@aws-sdk/client-s3");
  } catch (problem) {
    throw new Error('media: kind "s3" needs the package @aws-sdk/client-s3: npm install @aws-sdk/client-s3', { cause: problem });
  }
}

function bucketFiles(sdk: typeof S3, options: MediaOptions): FileStore {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey, prefix = "", pathStyle = endpoint !== undefined } = options;
  const client = new sdk.S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    // Services other than Amazon's do not know the newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });
  const keyOf = (name: string) => {
    if (!isFileName(name)) throw new Error(`No file may be called ${JSON.stringify(name)}.`);
    return prefix + name;
  };
  const store: FileStore = {
    async put(name, source) {
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: keyOf(name), ...(await bodyOf(source)) }));
    },
    async open(name, range) {
      if (!isFileName(name)) return undefined;
      const Range = range && `bytes=${range.from}-${range.to}`;
      const found = await orNothing(client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(name), ...(Range ? { Range } : {}) })));
      return found?.Body ? { ...factsOf(found), stream: found.Body as Readable } : undefined;
    },
    async facts(name) {
      if (!isFileName(name)) return undefined;
      const found = await orNothing(client.send(new sdk.HeadObjectCommand({ Bucket, Key: keyOf(name) })));
      return found && factsOf(found);
    },
    has: async (name) => (await store.facts(name)) !== undefined,
    async remove(name) {
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(name) }));
    },
    async *list(folder) {
      let ContinuationToken: string | undefined;
      do {
        const token = ContinuationToken === undefined ? {} : { ContinuationToken };
        const page: S3.ListObjectsV2CommandOutput = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix + folder, ...token }));
        for (const found of page.Contents ?? []) if (found.Key !== undefined) yield listed(found, prefix);
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    },
    async check() {
      const name = `check-${crypto.randomUUID()}`;
      await store.put(name, Buffer.from("It can be written to."));
      await store.remove(name);
    },
    // An object is there whole or not at all.
    sweep: () => Promise.resolve(),
  };
  return store;
}

async function bodyOf(source: FileSource): Promise<{ Body: Buffer | Readable; ContentLength: number }> {
  if (Buffer.isBuffer(source)) return { Body: source, ContentLength: source.length };
  return { Body: createReadStream(source.path), ContentLength: (await stat(source.path)).size };
}

function factsOf(found: { ContentLength?: number | undefined; LastModified?: Date | undefined }): FileFacts {
  return { byteSize: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
}

function listed({ Key = "", Size = 0, LastModified = new Date() }: S3._Object, prefix: string): ListedFile {
  return { name: Key.slice(prefix.length), byteSize: Size, modifiedAt: LastModified };
}

/** "There is none" is an answer. */
async function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (problem) {
    if (problem instanceof Error && ["NoSuchKey", "NotFound", "404"].includes(problem.name)) return undefined;
    throw problem;
  }
}
