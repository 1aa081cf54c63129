import type { en } from "./en.ts";
import { frArrivals } from "./fr-arrivals.ts";
import { frAddresses } from "./fr-addresses.ts";
import { frAppearance } from "./fr-appearance.ts";
import { frDesk } from "./fr-desk.ts";
import { frInsight } from "./fr-insight.ts";
import { frRules } from "./fr-rules.ts";
import { frDoctor } from "./fr-doctor.ts";
import { frDoors } from "./fr-doors.ts";
import { frLists } from "./fr-lists.ts";
import { frLive } from "./fr-live.ts";
import { frLog } from "./fr-log.ts";
import { frMail } from "./fr-mail.ts";
import { frMedia } from "./fr-media.ts";
import { frMentions } from "./fr-mentions.ts";
import { frModeration } from "./fr-moderation.ts";
import { frPages } from "./fr-pages.ts";
import { frProviders } from "./fr-providers.ts";
import { frQueue } from "./fr-queue.ts";
import { frReplies } from "./fr-replies.ts";
import { frReplying } from "./fr-replying.ts";
import { frRich } from "./fr-rich.ts";
import { frSettings } from "./fr-settings.ts";
import { frThreads } from "./fr-threads.ts";
import { frWays } from "./fr-ways.ts";
import { frProofs } from "./fr-proofs.ts";
import { frMe } from "./fr-me.ts";
import { frErasure } from "./fr-erasure.ts";
import { frStaff } from "./fr-staff.ts";
import { frTextEditor } from "./fr-text-editor.ts";
import { frWriting } from "./fr-writing.ts";
import { frWritingDesk } from "./fr-writing-desk.ts";

/** The interface in French. */
export const fr: Record<keyof typeof en, string> = {
  ...frArrivals,
  ...frAddresses,
  ...frAppearance,
  ...frDesk,
  ...frDoctor,
  ...frDoors,
  ...frInsight,
  ...frRules,
  ...frLists,
  ...frLive,
  ...frLog,
  ...frMail,
  ...frMedia,
  ...frMentions,
  ...frModeration,
  ...frPages,
  ...frProviders,
  ...frQueue,
  ...frReplies,
  ...frReplying,
  ...frRich,
  ...frSettings,
  ...frThreads,
  ...frWays,
  ...frProofs,
  ...frMe,
  ...frErasure,
  ...frStaff,
  ...frTextEditor,
  ...frWriting,
  ...frWritingDesk,
};
