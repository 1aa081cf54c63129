import { say } from "../../errors.ts";
import { tidyPath } from "../../posts/permalinks.ts";
import type { SectionSpec } from "./fields.ts";
import { isEmail, isLanguage, isPath } from "./problems.ts";

export const GENERAL: SectionSpec = {
  key: "general",
  title: "settings.general",
  groups: [
    {
      legend: "settings.blog",
      fields: [
        { kind: "text", key: "title", label: "settings.blogTitle", most: 200, missing: "setup.titleMissing" },
        { kind: "text", key: "tagline", label: "settings.tagline", hint: "settings.taglineHint", most: 300 },
        {
          kind: "text",
          key: "language",
          label: "settings.language",
          hint: "settings.languageHint",
          most: 35,
          missing: "settings.languageWrong",
          suggest: "languages",
          problem: (typed) => (isLanguage(typed) ? undefined : say("settings.languageWrong")),
        },
        { kind: "zone", key: "timeZone", label: "settings.timeZone", hint: "settings.timeZoneHint" },
      ],
    },
    { legend: "factor.settings", fields: [{ kind: "switch", key: "staffSecondFactor", label: "factor.staff" }] },
  ],
  links: [
    { path: "/admin/doctor", label: "doctor.link" },
    { path: "/admin/people", label: "desk.people" },
    { path: "/admin/ways", label: "ways.title" },
  ],
};

export const WRITING: SectionSpec = {
  key: "writing",
  title: "settings.writing",
  groups: [
    {
      legend: "settings.newPosts",
      fields: [
        { kind: "category", key: "defaultCategory", label: "settings.defaultCategory", hint: "settings.defaultCategoryHint", none: "settings.uncategorized" },
        {
          kind: "choice",
          key: "defaultFormat",
          label: "settings.defaultFormat",
          choices: [
            ["markdown", "settings.formatMarkdown"],
            ["html", "settings.formatHtml"],
          ],
        },
      ],
    },
    {
      legend: "settings.versions",
      fields: [
        { kind: "count", key: "revisionsKept", label: "settings.revisionsKept", hint: "settings.revisionsKeptHint", least: 0, most: 1000 },
        { kind: "switch", key: "mailOnReview", label: "settings.mailOnReview" },
      ],
    },
    {
      legend: "settings.trash",
      fields: [{ kind: "count", key: "trashDays", label: "settings.trashDays", hint: "settings.trashDaysHint", least: 0, most: 3650 }],
    },
  ],
};

export const READING: SectionSpec = {
  key: "reading",
  title: "settings.reading",
  groups: [
    {
      legend: "settings.home",
      fields: [
        {
          kind: "choice",
          key: "homeShows",
          label: "settings.homeShows",
          choices: [
            ["posts", "settings.homePosts"],
            ["page", "settings.homePage"],
          ],
        },
        { kind: "page", key: "homePageId", label: "settings.homePageId", none: "settings.chooseOne" },
        { kind: "page", key: "postsPageId", label: "settings.postsPageId", hint: "settings.postsPageIdHint", none: "settings.noPage" },
      ],
    },
    {
      legend: "settings.lists",
      fields: [
        { kind: "count", key: "postsPerPage", label: "settings.postsPerPage", least: 1, most: 100 },
        {
          kind: "choice",
          key: "listTexts",
          label: "settings.listTexts",
          choices: [
            ["excerpt", "settings.textsExcerpt"],
            ["full", "settings.textsFull"],
          ],
        },
        { kind: "count", key: "feedItems", label: "settings.feedItems", least: 1, most: 100 },
        {
          kind: "choice",
          key: "feedTexts",
          label: "settings.feedTexts",
          choices: [
            ["full", "settings.textsFull"],
            ["excerpt", "settings.textsExcerpt"],
          ],
        },
      ],
    },
    { legend: "settings.searchEngines", fields: [{ kind: "switch", key: "indexed", label: "settings.indexed", hint: "settings.indexedHint" }] },
  ],
};

export const PERMALINKS: SectionSpec = {
  key: "permalinks",
  title: "settings.permalinks",
  groups: [
    { legend: "settings.addresses", fields: [{ kind: "pattern", key: "permalinkPattern", label: "settings.pattern", hint: "settings.patternHint" }] },
    {
      legend: "settings.bases",
      fields: [
        { kind: "text", key: "categoryBase", label: "settings.categoryBase", hint: "settings.categoryBaseHint", most: 100 },
        { kind: "text", key: "tagBase", label: "settings.tagBase", hint: "settings.tagBaseHint", most: 100 },
      ],
    },
  ],
  links: [{ path: "/admin/redirects", label: "redirects.title" }],
};

export const MEDIA: SectionSpec = {
  key: "media",
  title: "settings.media",
  groups: [
    {
      legend: "settings.uploads",
      fields: [{ kind: "count", key: "uploadMegabytes", label: "settings.uploadMegabytes", hint: "settings.uploadMegabytesHint", least: 1, most: 10_000 }],
    },
  ],
  links: [{ path: "/admin/media", label: "settings.library" }],
};

export const PRIVACY: SectionSpec = {
  key: "privacy",
  title: "settings.privacy",
  groups: [
    {
      legend: "settings.privacy",
      fields: [
        {
          kind: "text",
          key: "privacyPage",
          label: "settings.privacyPage",
          hint: "settings.privacyPageHint",
          most: 500,
          suggest: "pages",
          problem: (typed) => (isPath(typed) ? undefined : say("settings.privacyPageWrong")),
          tidy: tidyPath,
        },
        {
          kind: "elsewhere",
          key: "gravatar",
          label: "settings.gravatar",
          on: { path: "/admin/settings/discussion#avatarsShown", label: "settings.discussion" },
        },
        {
          kind: "elsewhere",
          key: "mentionsSent",
          label: "settings.mentionsSent",
          on: { path: "/admin/settings/discussion#mentionsSent", label: "settings.discussion" },
        },
      ],
    },
  ],
};

const ON_DISCUSSION = { path: "/admin/settings/discussion", label: "settings.discussion" } as const;

export const MAIL: SectionSpec = {
  key: "mail",
  title: "settings.mail",
  groups: [
    {
      legend: "settings.mailSender",
      fields: [
        {
          kind: "text",
          key: "mailFrom",
          type: "email",
          label: "settings.mailFrom",
          hint: "settings.mailFromHint",
          most: 100,
          problem: (typed) => (isEmail(typed) ? undefined : say("settings.mailFromWrong")),
        },
      ],
    },
    {
      legend: "settings.mailWho",
      fields: [
        { kind: "switch", key: "mailOnComment", label: "settings.mailOnComment" },
        { kind: "switch", key: "mailOnHeld", label: "settings.mailOnHeld" },
        { kind: "count", key: "heldMailMinutes", label: "settings.heldMailMinutes", hint: "settings.heldMailMinutesHint", least: 0, most: 1440 },
        { kind: "switch", key: "mailHeldText", label: "settings.mailHeldText" },
        { kind: "switch", key: "subscriptionsOffered", label: "settings.subscriptions" },
      ],
    },
  ],
  links: [{ path: "/admin/mail", label: "outbox.title" }, ON_DISCUSSION],
};
