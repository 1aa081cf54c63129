import type { Context } from "../context.ts";
import { say } from "../errors.ts";
import { type Check, type Finding, findingsOn } from "./finding.ts";
import { countAdministratorFactors, countJobs, isOpenPage } from "./store.ts";

const people = findingsOn("doctor.people");
const pages = findingsOn("doctor.pages");
const jobs = findingsOn("doctor.jobs");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const STUCK_MINUTES = 15;
const LOOK_BACK_DAYS = 7;

/** Somebody who can administer the blog, by more than a password. */
export const checkPeople: Check = async ({ context }) => {
  if (!context) return [];
  const { all, unprotected } = await countAdministratorFactors(context.db.client);
  if (all === 0) return [people.error(say("doctor.noAdministrator"), say("doctor.noAdministratorAdvice"))];
  if (unprotected > 0)
    return [people.warning(say("doctor.oneFactor", { count: unprotected, all }), say("doctor.oneFactorAdvice", { page: context.site.url("/me/") }))];
  return [people.ok(say("doctor.peopleOk", { count: all }))];
};

/** The pages that platforms ask for: what is kept of readers, and where they have it deleted. */
export const checkPages: Check = async ({ context }) => {
  if (!context) return [];
  return [...(await privacyFindings(context)), pages.ok(say("doctor.deletionPage", { url: context.site.url("/me/erasure") }))];
};

async function privacyFindings(context: Context): Promise<Finding[]> {
  const { privacyPage } = context.settings.current;
  const asked = context.providers.list().some(({ key }) => key === "facebook" || key === "google");
  if (privacyPage === "")
    return [asked ? pages.warning(say("doctor.noPrivacyPage"), say("doctor.privacyAdvice")) : pages.ok(say("doctor.noPrivacyPageNeeded"))];
  if (!(await isOpenPage(context.db.client, privacyPage)))
    return [pages.error(say("doctor.privacyPageGone", { path: privacyPage }), say("doctor.privacyAdvice"))];
  return [pages.ok(say("doctor.privacyPageOk", { url: context.site.url(privacyPage) }))];
}

/** Work that is done in the background. */
export const checkJobs: Check = async ({ context }) => {
  if (!context) return [];
  const now = context.now().getTime();
  const found = await countJobs(context.db.client, {
    stuckBefore: new Date(now - STUCK_MINUTES * MINUTE_MS),
    givenUpSince: new Date(now - LOOK_BACK_DAYS * DAY_MS),
  });
  const findings = [
    ...(found.stuck > 0 ? [jobs.warning(say("doctor.jobsStuck", { count: found.stuck }), say("doctor.jobsStuckAdvice"))] : []),
    ...(found.late > 0 ? [jobs.warning(say("doctor.jobsLate", { count: found.late, minutes: STUCK_MINUTES }), say("doctor.jobsLateAdvice"))] : []),
    ...(found.givenUp > 0 ? [jobs.warning(say("doctor.jobsGivenUp", { count: found.givenUp, days: LOOK_BACK_DAYS }), say("doctor.jobsGivenUpAdvice"))] : []),
  ];
  return findings.length > 0 ? findings : [jobs.ok(say("doctor.jobsOk"))];
};
