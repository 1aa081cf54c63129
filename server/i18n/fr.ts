import type { en } from "./en.ts";
import { frDesk } from "./fr-desk.ts";
import { frInsight } from "./fr-insight.ts";
import { frRules } from "./fr-rules.ts";
import { frDoctor } from "./fr-doctor.ts";
import { frDoors } from "./fr-doors.ts";
import { frLive } from "./fr-live.ts";
import { frLog } from "./fr-log.ts";
import { frMail } from "./fr-mail.ts";
import { frMentions } from "./fr-mentions.ts";
import { frModeration } from "./fr-moderation.ts";
import { frPages } from "./fr-pages.ts";
import { frProviders } from "./fr-providers.ts";
import { frQueue } from "./fr-queue.ts";
import { frReplies } from "./fr-replies.ts";
import { frReplying } from "./fr-replying.ts";
import { frSettings } from "./fr-settings.ts";
import { frThreads } from "./fr-threads.ts";
import { frWays } from "./fr-ways.ts";
import { frProofs } from "./fr-proofs.ts";
import { frMe } from "./fr-me.ts";
import { frErasure } from "./fr-erasure.ts";
import { frStaff } from "./fr-staff.ts";
import { frWriting } from "./fr-writing.ts";

/** The interface in French. */
export const fr: Record<keyof typeof en, string> = {
  ...frDesk,
  ...frDoctor,
  ...frDoors,
  ...frInsight,
  ...frRules,
  ...frLive,
  ...frLog,
  ...frMail,
  ...frMentions,
  ...frModeration,
  ...frPages,
  ...frProviders,
  ...frQueue,
  ...frReplies,
  ...frReplying,
  ...frSettings,
  ...frThreads,
  ...frWays,
  ...frProofs,
  ...frMe,
  ...frErasure,
  ...frStaff,
  ...frWriting,
};
