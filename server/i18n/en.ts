import { enAddresses } from "./en-addresses.ts";
import { enArrivals } from "./en-arrivals.ts";
import { enAppearance } from "./en-appearance.ts";
import { enDesk } from "./en-desk.ts";
import { enInsight } from "./en-insight.ts";
import { enRules } from "./en-rules.ts";
import { enDoctor } from "./en-doctor.ts";
import { enDoors } from "./en-doors.ts";
import { enLists } from "./en-lists.ts";
import { enLive } from "./en-live.ts";
import { enLog } from "./en-log.ts";
import { enMail } from "./en-mail.ts";
import { enMedia } from "./en-media.ts";
import { enMentions } from "./en-mentions.ts";
import { enModeration } from "./en-moderation.ts";
import { enPages } from "./en-pages.ts";
import { enProviders } from "./en-providers.ts";
import { enQueue } from "./en-queue.ts";
import { enReplies } from "./en-replies.ts";
import { enReplying } from "./en-replying.ts";
import { enRich } from "./en-rich.ts";
import { enSettings } from "./en-settings.ts";
import { enThreads } from "./en-threads.ts";
import { enWays } from "./en-ways.ts";
import { enProofs } from "./en-proofs.ts";
import { enMe } from "./en-me.ts";
import { enErasure } from "./en-erasure.ts";
import { enStaff } from "./en-staff.ts";
import { enTextEditor } from "./en-text-editor.ts";
import { enWriting } from "./en-writing.ts";
import { enWritingDesk } from "./en-writing-desk.ts";

/** The interface in English, in ICU MessageFormat. Keys are grouped by where the text stands. */
export const en = {
  ...enArrivals,
  ...enAddresses,
  ...enAppearance,
  ...enDesk,
  ...enDoctor,
  ...enDoors,
  ...enInsight,
  ...enRules,
  ...enLists,
  ...enLive,
  ...enLog,
  ...enMail,
  ...enMedia,
  ...enMentions,
  ...enModeration,
  ...enPages,
  ...enProviders,
  ...enQueue,
  ...enReplies,
  ...enReplying,
  ...enRich,
  ...enSettings,
  ...enThreads,
  ...enWays,
  ...enProofs,
  ...enMe,
  ...enErasure,
  ...enStaff,
  ...enTextEditor,
  ...enWriting,
  ...enWritingDesk,
};
