import { can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { findPersonRecord } from "./gather-store.ts";
import { isSurging } from "./surge.ts";

/** How long an answer to "is this an attack?" holds. */
const MEMORY_MS = 5000;
/** As many texts without a sum in five minutes, and the attack is not over: what does not get through is not counted elsewhere. */
const LEAST_UNSOLVED = 30;
const WINDOW_MS = 5 * 60_000;

interface Watch {
  /** When it was last looked, and what was seen. */
  at: number;
  attacked: boolean;
  /** When texts came without a sum; the newest last, no more than matter. */
  unsolved: number[];
}

const WATCHES = new WeakMap<object, Watch>();

type Place = Pick<Context, "db" | "options" | "now" | "settings">;

/** Whether somebody's browser has to do a sum before a text is taken: never that of somebody who has an approved comment, or looks after comments here. */
export async function needsProof(ctx: Place, viewer: Viewer | undefined): Promise<boolean> {
  const { proofOfWork } = ctx.settings.current;
  if (proofOfWork === "off" || (proofOfWork === "auto" && !(await isAttacked(ctx)))) return false;
  if (!viewer) return true;
  if (can(viewer, "moderateComments")) return false;
  return ((await findPersonRecord(ctx.db, viewer.person.id))?.approved ?? 0) === 0;
}

/** A text has come without a sum that was asked for. */
export function noteUnsolved(ctx: Pick<Context, "options" | "now">): void {
  const { unsolved } = watchOf(ctx);
  unsolved.push(ctx.now().getTime());
  if (unsolved.length > LEAST_UNSOLVED) unsolved.shift();
}

async function isAttacked(ctx: Place): Promise<boolean> {
  const watch = watchOf(ctx);
  const now = ctx.now().getTime();
  if (watch.unsolved.length >= LEAST_UNSOLVED && (watch.unsolved[0] ?? 0) > now - WINDOW_MS) return true;
  if (now - watch.at < MEMORY_MS && now >= watch.at) return watch.attacked;
  watch.attacked = await isSurging(ctx);
  watch.at = now;
  return watch.attacked;
}

function watchOf({ options }: Pick<Context, "options">): Watch {
  let watch = WATCHES.get(options);
  if (!watch) WATCHES.set(options, (watch = { at: 0, attacked: false, unsolved: [] }));
  return watch;
}
