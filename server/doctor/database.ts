import { existsSync } from "node:fs";
import { say } from "../errors.ts";
import { countForeignKeyProblems, databaseClock, quickCheck } from "./store.ts";
import { type Check, type Finding, findingsOn, type Patient } from "./finding.ts";

const { ok, warning, error } = findingsOn("doctor.database");
const clock = findingsOn("doctor.clock");
const backups = findingsOn("doctor.backups");
const MOST_SKEW_MS = 5000;

/** Why a blog could not be opened. */
export type Closed = { reason: "options" } | { reason: "new" } | { reason: "pending"; count: number } | { reason: "broken"; message: string };

/** What stands in the way of opening it, in words. */
export function closedFinding(closed: Closed): Finding[] {
  switch (closed.reason) {
    case "options":
      return [warning(say("doctor.notOpened"), say("doctor.notOpenedAdvice"))];
    case "new":
      return [ok(say("doctor.databaseNew"))];
    case "pending":
      return [warning(say("doctor.pending", { count: closed.count }), say("doctor.pendingAdvice"))];
    case "broken":
      return [error(say("doctor.databaseBroken", { reason: closed.message }), say("doctor.databaseBrokenAdvice"))];
  }
}

/** The database: sound, and of the same time. */
export const checkDatabase: Check = async (patient) => {
  const { context, running } = patient;
  if (!context) return [];
  const { db } = context;
  const opened = ok(say(db.provider === "sqlite" ? "doctor.sqliteOk" : "doctor.postgresqlOk"));
  // Reads the whole file, and holds everything else up meanwhile.
  const sound = running || db.provider !== "sqlite" ? [] : await soundness(patient);
  return [opened, ...sound, ...(await sameTime(patient)), backups.ok(say("doctor.backupsUnknown"), say("doctor.backupsAdvice"))];
};

async function soundness({ context }: Patient): Promise<Finding[]> {
  if (!context) return [];
  const complaints = await quickCheck(context.db.client);
  if (complaints.length > 0) return [error(say("doctor.damaged", { count: complaints.length }), say("doctor.damagedAdvice"))];
  const lost = await countForeignKeyProblems(context.db.client);
  return lost > 0 ? [error(say("doctor.lostReferences", { count: lost }), say("doctor.damagedAdvice"))] : [ok(say("doctor.sound"))];
}

async function sameTime({ context }: Patient): Promise<Finding[]> {
  if (!context) return [];
  // SQLite goes by this machine's; whoever reads the report has one to compare it with.
  if (context.db.provider === "sqlite") return [clock.ok(say("doctor.clockHere", { time: new Date().toISOString() }))];
  const seconds = Math.round(Math.abs(Date.now() - (await databaseClock(context.db.client)).getTime()) / 1000);
  return seconds * 1000 > MOST_SKEW_MS
    ? [clock.warning(say("doctor.clockDatabase", { seconds }), say("doctor.clockAdvice"))]
    : [clock.ok(say("doctor.clockOk"))];
}

/** Whether a SQLite file is there already. @param location "postgresql://…" or a path */
export function isThere(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location) || existsSync(location);
}
