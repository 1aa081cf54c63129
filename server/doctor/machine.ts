import { constants } from "node:fs";
import { access, readFile, stat, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { say } from "../errors.ts";
import { type Check, type Finding, findingsOn } from "./finding.ts";

const MB = 1024 * 1024;
const LEAST_MB = 50;
const FEW_MB = 500;
const node = findingsOn("doctor.node");
const configuration = findingsOn("doctor.options");
const folder = findingsOn("doctor.folder");
const secret = findingsOn("doctor.secret");

/** The Node that runs this. @param version "20.19.0" */
function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  return fits ? node.ok(say("doctor.nodeOk", { version })) : node.error(say("doctor.nodeOld", { version }), say("doctor.nodeAdvice"));
}

export const checkNode: Check = () => [nodeFinding(process.versions.node)];

/** Options and environment, as they were given. */
export const checkOptionsGiven: Check = ({ problems }) =>
  problems.length === 0 ? [configuration.ok(say("doctor.optionsOk"))] : problems.map((problem) => configuration.error(problem, say("doctor.optionsAdvice")));

/** The folder of the database file and the media: writable, with room. */
export const checkFolder: Check = async ({ options }) => {
  const path = resolve(options.data ?? "./data");
  const there = await stat(path).catch(() => undefined);
  if (there && !there.isDirectory()) return [folder.error(say("doctor.folderFile", { path }), say("doctor.folderAdvice"))];
  const base = there ? path : await nearestFolder(path);
  if (!(await isWritable(base))) return [folder.error(say("doctor.folderShut", { path }), say("doctor.folderAdvice"))];
  const { bavail, bsize } = await statfs(base);
  const free = Math.floor((bavail * bsize) / MB);
  if (free < LEAST_MB) return [folder.error(say("doctor.diskFull", { free }), say("doctor.diskAdvice"))];
  if (free < FEW_MB) return [folder.warning(say("doctor.diskFull", { free }), say("doctor.diskAdvice"))];
  return [folder.ok(say(there ? "doctor.folderOk" : "doctor.folderNew", { path }))];
};

/** The first folder above that is there. */
async function nearestFolder(path: string): Promise<string> {
  const above = dirname(path);
  const there = await stat(above).catch(() => undefined);
  return there || above === path ? above : nearestFolder(above);
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

const LEAST_CHARACTERS = 32;
/** A word repeated, or a row of the same key, has fewer. */
const LEAST_DIFFERENT = 8;

/** What cookies are signed and settings sealed with: long enough, and for nobody else to read. */
export const checkSecret: Check = async ({ options, problems }) => {
  if (problems.some((problem) => problem.startsWith("secret:"))) return [];
  if (options.secret !== undefined) {
    const simple = new Set(options.secret).size < LEAST_DIFFERENT;
    return [simple ? secret.warning(say("doctor.secretSimple"), say("doctor.secretSimpleAdvice")) : secret.ok(say("doctor.secretGiven"))];
  }
  const path = join(resolve(options.data ?? "./data"), "secret");
  const there = await stat(path).catch(() => undefined);
  if (!there) return [secret.ok(say("doctor.secretNone"))];
  const length = (await readFile(path, "utf8")).trim().length;
  if (length < LEAST_CHARACTERS) return [secret.error(say("doctor.secretShort", { path }), say("doctor.secretShortAdvice"))];
  const open = process.platform !== "win32" && (there.mode & 0o077) !== 0;
  return [open ? secret.warning(say("doctor.secretOpen", { path }), say("doctor.secretOpenAdvice", { path })) : secret.ok(say("doctor.secretFile", { path }))];
};
