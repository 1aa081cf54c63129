import { say } from "../errors.ts";
import { checkAddress, checkReach } from "./address.ts";
import { checkJobs, checkPages, checkPeople } from "./blog.ts";
import { checkDatabase } from "./database.ts";
import { type Check, type Finding, findingsOn, type Patient } from "./finding.ts";
import { checkFolder, checkNode, checkOptionsGiven, checkSecret } from "./machine.ts";
import { checkMail } from "./mail.ts";
import { checkMedia } from "./media.ts";
import { checkWays } from "./ways.ts";

/** In the order that things are put right. */
const CHECKS: readonly Check[] = [
  checkNode,
  checkOptionsGiven,
  checkFolder,
  checkSecret,
  checkDatabase,
  checkMedia,
  checkAddress,
  checkReach,
  checkPeople,
  checkWays,
  checkMail,
  checkPages,
  checkJobs,
];

const itself = findingsOn("doctor.itself");

/** Looks a blog over. It changes nothing, and throws nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings = await Promise.all(CHECKS.map((check) => look(check, patient)));
  return findings.flat();
}

async function look(check: Check, patient: Patient): Promise<Finding[]> {
  try {
    return await check(patient);
  } catch (problem) {
    // Without the rest of the message, which may hold what is nobody's business.
    return [itself.error(say("doctor.checkFailed", { reason: problem instanceof Error ? problem.name : "unknown" }))];
  }
}
