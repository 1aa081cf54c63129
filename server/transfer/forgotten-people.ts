import { countOutcome } from "./report.ts";
import { type ImportRun, leaveOut } from "./run.ts";
import type { SurveyedAuthor } from "./survey.ts";
import type { WxrComment, WxrItem } from "./wxr-records.ts";
import { readId, readMoment } from "./wxr-values.ts";

/** An author as the file tells of them, or somebody without a name in their place if they were forgotten here: posts must have an author. */
export function withoutForgotten({ ctx, survey, forgotten }: ImportRun, author: SurveyedAuthor): SurveyedAuthor {
  const login = forgotten.pseudonymOf(survey.source, author.login);
  return login === undefined ? author : { ...author, login, name: ctx.t("erasure.anonymous"), email: "" };
}

/** Posts with comments that tell nobody of people who were forgotten here; those whose words were to go as well, and that nobody answered, are left out. */
export function forgetWriters(run: ImportRun, items: readonly WxrItem[]): WxrItem[] {
  return items.map((item) => {
    const answered = new Set(item.comments.map(({ parent }) => parent));
    const comments = item.comments.flatMap((comment) => withoutWriter(run, comment, answered.has(comment.id)) ?? []);
    return { ...item, comments };
  });
}

function withoutWriter(run: ImportRun, comment: WxrComment, isAnswered: boolean): WxrComment | undefined {
  const { ctx, survey, forgotten, report } = run;
  const writtenAt = readMoment(comment.date, comment.dateGmt)?.at;
  const mode = forgotten.modeOf({ source: survey.source, sourceId: String(readId(comment.id) ?? 0), email: comment.email, writtenAt });
  if (mode === undefined) return comment;
  if (mode === "remove" && !isAnswered) {
    leaveOut(run, "comments of people who were forgotten here");
    countOutcome(report, "comments", "skipped");
    return undefined;
  }
  const nobody = { ...comment, author: ctx.t("erasure.anonymous"), email: "", url: "", address: "", userId: "" };
  return mode === "remove" ? { ...nobody, content: ctx.t("erasure.removedText") } : nobody;
}
