import type { SectionSpec } from "./fields.ts";

const RULES = { path: "/admin/rules", label: "rules.title" } as const;
const MAILS = { path: "/admin/settings/mail", label: "settings.mail" } as const;

/** What WordPress lists under Settings, Discussion, in its order; then what is ours. */
export const DISCUSSION: SectionSpec = {
  key: "discussion",
  title: "settings.discussion",
  groups: [
    {
      legend: "settings.postDefaults",
      fields: [
        { kind: "switch", key: "mentionsSent", label: "settings.mentionsSent" },
        { kind: "switch", key: "pingsOpenByDefault", label: "settings.pingsOpen" },
        { kind: "switch", key: "commentsOpenByDefault", label: "settings.commentsOpen", hint: "settings.postDefaultsHint" },
        { kind: "switch", key: "mentionsReceived", label: "settings.mentionsReceived", hint: "settings.mentionsReceivedHint" },
      ],
    },
    {
      legend: "settings.otherReplies",
      fields: [
        { kind: "switch", key: "nameAndEmailRequired", label: "settings.detailsRequired" },
        { kind: "switch", key: "signInRequired", label: "settings.signInRequired" },
        { kind: "elsewhere", key: "closeAfterDays", label: "settings.closeAfterDays", on: RULES },
        { kind: "switch", key: "detailsKeptOffered", label: "settings.detailsKept" },
        { kind: "count", key: "threadDepth", label: "settings.threadDepth", least: 1, most: 10 },
        { kind: "count", key: "commentsPerPage", label: "settings.commentsPerPage", hint: "settings.commentsPerPageHint", least: 0, most: 1000 },
        {
          kind: "choice",
          key: "commentPageFirst",
          label: "settings.commentPageFirst",
          hint: "settings.commentPageFirstHint",
          choices: [
            ["first", "settings.firstPage"],
            ["last", "settings.lastPage"],
          ],
        },
        {
          kind: "choice",
          key: "commentOrder",
          label: "settings.commentOrder",
          choices: [
            ["oldest", "settings.oldestFirst"],
            ["newest", "settings.newestFirst"],
          ],
        },
        { kind: "count", key: "editMinutes", label: "settings.editMinutes", hint: "settings.editMinutesHint", least: 0, most: 10_080 },
      ],
    },
    {
      legend: "settings.mailWhen",
      fields: [
        { kind: "elsewhere", key: "mailOnComment", label: "settings.mailOnComment", on: MAILS },
        { kind: "elsewhere", key: "mailOnHeld", label: "settings.mailOnHeld", on: MAILS },
      ],
    },
    {
      legend: "settings.moderation",
      fields: [
        { kind: "elsewhere", key: "manualApproval", label: "settings.manualApproval", on: RULES },
        { kind: "elsewhere", key: "earlierApprovalNeeded", label: "settings.earlierApproval", on: RULES },
        { kind: "elsewhere", key: "maxLinks", label: "settings.maxLinks", on: RULES },
        { kind: "elsewhere", key: "heldWords", label: "settings.heldWords", on: RULES },
        { kind: "elsewhere", key: "refusedWords", label: "settings.refusedWords", on: RULES },
      ],
    },
    {
      legend: "settings.avatars",
      fields: [
        { kind: "switch", key: "avatarsShown", label: "settings.avatarsShown" },
        { kind: "switch", key: "gravatar", label: "settings.gravatar" },
        {
          kind: "choice",
          key: "avatarRating",
          label: "settings.avatarRating",
          hint: "settings.avatarRatingHint",
          choices: [
            ["g", "settings.ratingG"],
            ["pg", "settings.ratingPg"],
            ["r", "settings.ratingR"],
            ["x", "settings.ratingX"],
          ],
        },
        {
          kind: "choice",
          key: "avatarStyle",
          label: "settings.avatarStyle",
          choices: [
            ["initials", "settings.avatarInitials"],
            ["mystery", "settings.avatarMystery"],
            ["blank", "settings.avatarBlank"],
          ],
        },
      ],
    },
  ],
  links: [RULES, { path: "/admin/bans", label: "bans.title" }],
};
