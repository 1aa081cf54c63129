import { deleteOldAttempts } from "./accounts/providers/attempt-store.ts";
import { deleteOldLinks } from "./accounts/email-links/email-link-store.ts";
import { monthOf } from "./accounts/providers/offering.ts";
import { deleteMonthsBefore } from "./accounts/providers/provider-store.ts";
import { deleteOldSecondSteps } from "./accounts/second-step/second-step-store.ts";
import { deleteExpiredSessions } from "./accounts/session-store.ts";
import { sweepEmbeds } from "./embeds/filling.ts";
import { GRAVATAR_ANSWER_MS } from "./comments/gravatar.ts";
import { purgeDeleted } from "./comments/moderation-store.ts";
import { deleteExpiredParked } from "./comments/parked-store.ts";
import { deleteGravatarAnswers } from "./comments/picture-store.ts";
import type { Context } from "./context.ts";
import { emptyTrash } from "./emptying-trash.ts";
import { deleteDoneJobs } from "./jobs/store.ts";
import { CONFIRM_MS } from "./mail/links.ts";
import { deleteOldMails } from "./mail/store.ts";
import { deleteOldSubscriptions } from "./mail/subscription-store.ts";
import { deleteStaleLocks } from "./posts/edit-lock-store.ts";
import { publishOverdue } from "./posts/scheduling.ts";
import { deleteOldForms } from "./admin/parked-form-store.ts";
import { dayOf, daysBefore } from "./view-counts/counter.ts";
import { deleteViewsBefore } from "./view-counts/store.ts";

const HOUR_MS = 3_600_000;
const JOBS_KEPT_MS = 30 * 24 * HOUR_MS;
/** Longer than any limit counts them. */
const LINKS_KEPT_MS = 24 * HOUR_MS;
const MAILS_KEPT_MS = 30 * 24 * HOUR_MS;
/** How often each way in was used is known for two years and the month that runs. */
const MONTHS_KEPT = 24;
/** How often pages were looked at is known for a year, and the month before it. */
const VIEWS_KEPT_DAYS = 400;
/** So long the deletion of a comment can be taken back. */
const DELETED_KEPT_MS = 30 * 24 * HOUR_MS;

/** Removes, every hour, what has run out. */
export function keepHouse(ctx: Context): { close(): void } {
  const tidy = () =>
    void Promise.all([tidyHouse(ctx), emptyTrash(ctx), publishOverdue(ctx), sweepEmbeds(ctx)]).catch((error: unknown) =>
      ctx.log.error({ err: error }, "housekeeping failed"),
    );
  const timer = setInterval(tidy, HOUR_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** Removes what has run out: sessions, sign-ins and links under way, parked texts, old mails, records of jobs done. What happened to accounts is kept. */
export function tidyHouse(ctx: Context): Promise<void> {
  const now = ctx.now();
  return ctx.db.transaction(async (tx) => {
    await deleteExpiredSessions(tx, now);
    await deleteOldAttempts(tx, now);
    await deleteOldSecondSteps(tx, now);
    await deleteOldLinks(tx, new Date(now.getTime() - LINKS_KEPT_MS));
    await deleteMonthsBefore(tx, monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_KEPT, 1))));
    await deleteExpiredParked(tx, now);
    await deleteGravatarAnswers(tx, new Date(now.getTime() - GRAVATAR_ANSWER_MS));
    await deleteOldMails(tx, new Date(now.getTime() - MAILS_KEPT_MS));
    await deleteOldSubscriptions(tx, { unconfirmedBefore: new Date(now.getTime() - CONFIRM_MS), endedBefore: new Date(now.getTime() - MAILS_KEPT_MS) });
    await purgeDeleted(tx, new Date(now.getTime() - DELETED_KEPT_MS));
    await deleteViewsBefore(tx, daysBefore(dayOf(now, ctx.settings.current.timeZone), VIEWS_KEPT_DAYS));
    await deleteOldForms(tx, now);
    await deleteStaleLocks(tx, new Date(now.getTime() - HOUR_MS));
    await deleteDoneJobs(tx, new Date(now.getTime() - JOBS_KEPT_MS));
  });
}
