import { describe, expect, it } from "vitest";
import { datamodel } from "../../server/db/generated/sqlite/datamodel.ts";

/**
 * What an erasure does with the text in each column. Whoever adds a column says here what becomes of it when somebody is forgotten, and
 * teaches server/erasure to do it.
 * - `deleted`: the row goes, with its person or by the e-mail in it.
 * - `cleared`: emptied in rows that stay.
 * - `replaced`: the blog's own words; names, handles and e-mails in them are replaced.
 * - `theirs`: what somebody else said, or the blog's author published.
 * - `nobody`: keys, hashes and settings that tell of nobody.
 */
const DONE: Record<string, Partial<Record<"deleted" | "cleared" | "replaced" | "theirs" | "nobody", string>>> = {
  Person: { deleted: "name slug email passwordHash totpSealed url bio source sourceId sourceHash" },
  Identity: { deleted: "provider realm subject businessKey handle name email profileUrl pictureUrl picture" },
  Session: { deleted: "tokenHash way userAgent" },
  SignInAttempt: { deleted: "provider keyHash secret browserHash returnPath popup" },
  Passkey: { deleted: "credentialId publicKey transports name" },
  RecoveryCode: { deleted: "codeHash" },
  SecondStep: { deleted: "tokenHash way returnPath" },
  EmailLink: { deleted: "email kind tokenHash browserHash", replaced: "data returnPath" },
  AccountEvent: { cleared: "detail", nobody: "act" },
  Comment: {
    cleared: "authorName authorEmail authorUrl provider picture address userAgent simhash dedupeKey requestKey body bodyHtml sourceHash",
    nobody: "source sourceId learnedAs",
  },
  ModerationEvent: { cleared: "facts snapshot", replaced: "reasons", nobody: "act" },
  ModerationBatch: { replaced: "selection", nobody: "act" },
  Ban: { deleted: "kind value effect", replaced: "note" },
  Report: { cleared: "reporterKey text", nobody: "reason resolution" },
  Appeal: { cleared: "text", nobody: "resolution" },
  ParkedComment: { deleted: "browserHash formKey body authorName authorEmail authorUrl" },
  Job: { replaced: "payload lastError", nobody: "kind uniqueKey" },
  Subscription: { deleted: "email" },
  Mail: { deleted: "recipient uniqueKey", replaced: "subject text html headers lastError", nobody: "kind" },
  GravatarAnswer: { deleted: "emailHash picture" },
  // Slugs that somebody was found under before are deleted with them.
  Setting: { deleted: "key value" },
  ProviderState: { nobody: "key kind sealed lastTrouble" },
  ProviderMonth: { nobody: "provider month" },
  Erasure: { nobody: "keyHash mode" },
  DeletionRequest: { nobody: "provider code keyHash" },
  FilterToken: { nobody: "token" },
  OutgoingMention: { theirs: "target status lastError" },
  Post: {
    theirs: "title slug path content contentHtml excerpt teaserHtml summary searchTitle searchText password",
    nobody: "previewKey commentRule publishedLocal guid source sourceId sourceHash",
  },
  FormerPath: { theirs: "path" },
  FormerTermPath: { theirs: "path", nobody: "kind" },
  Redirect: { theirs: "path target", nobody: "origin" },
  MissedPath: { nobody: "path referrer" },
  ViewCount: { nobody: "day" },
  Revision: { theirs: "title content excerpt detail" },
  Autosave: { deleted: "fields" },
  EditLock: { deleted: "window" },
  // Of people who work here, for a day.
  ParkedForm: { theirs: "path fields", nobody: "tokenHash" },
  Embed: { theirs: "url title authorName siteName frameUrl picture", nobody: "provider state" },
  Category: { theirs: "name slug path description", nobody: "source sourceId sourceHash" },
  Tag: { theirs: "name slug description", nobody: "source sourceId sourceHash" },
  Media: {
    theirs: "title slug altText caption description mimeType file originalUrl formerPath fileName placeholder searchText",
    nobody: "hash variants fetchProblem source sourceId sourceHash",
  },
};

describe("every column with text", () => {
  it("is known to the part that forgets people", () => {
    const columns = [...datamodel.matchAll(/^model (\w+) \{\n(.*?)\n\}/gms)].flatMap(([, model = "", body = ""]) =>
      [...body.matchAll(/^ {2}(\w+)\s+String\??/gm)].map(([, column = ""]) => `${model}.${column}`),
    );
    const known = Object.entries(DONE).flatMap(([model, columnsByFate]) =>
      Object.values(columnsByFate).flatMap((names) => names.split(" ").map((column) => `${model}.${column}`)),
    );
    expect(columns.length).toBeGreaterThan(100);
    expect(
      columns.filter((column) => !known.includes(column)),
      "Say here what becomes of it, and have server/erasure do it.",
    ).toEqual([]);
    expect(
      known.filter((column) => !columns.includes(column)),
      "There are no such columns any more.",
    ).toEqual([]);
  });
});
