import type { Context } from "../../context.ts";
import { PHASES } from "../../moderation/pipeline.ts";
import { ANY_SEEING } from "../../moderation/seeing-rules.ts";
import type { QueueFilterForm } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { elsewhere, PAGE_SIZES, placeFields, placePath, type QueuePlace } from "./place.ts";
import { ruleName } from "../rule-name.ts";

/** What can be narrowed, and how it is. @param postTitle of a comment that is shown: of the post, where one is chosen */
export function queueFilterForm(ctx: Context, place: QueuePlace, postTitle: string | undefined): QueueFilterForm {
  const { site, t } = ctx;
  const select = (name: string, label: string, value: string, options: [value: string, label: string][]) => ({
    name,
    label,
    options: options.map(([each, text]) => ({ value: each, label: text, selected: each === value })),
  });
  const rules = [...new Set([...PHASES.map(({ rule }) => rule), "reports"])].map((rule): [string, string] => [rule, ruleName(t, rule)]);
  const { view, search, postId, personId, perPage } = place;
  const chip = (text: string, changes: Partial<QueuePlace>) => ({ text, href: site.href(placePath({ ...place, page: 1, ...changes })) });
  return {
    action: site.href("/admin/comments"),
    active: [place.kind, place.author, place.rule, place.from, place.to].some((value) => value !== "") || place.sort !== "newest" || perPage !== PAGE_SIZES[0],
    hidden: placeFields(elsewhere({ perPage: PAGE_SIZES[0] }, { view, search, postId, personId })),
    narrowing: [
      select("kind", t("queue.kind"), place.kind, [
        ["", t("queue.anyKind")],
        ["comment", t("queue.kindComments")],
        ["ping", t("queue.kindPings")],
      ]),
      select("author", t("queue.writtenBy"), place.author, [
        ["", t("queue.anybody")],
        ["guest", t("queue.guests")],
        ["signed-in", t("queue.signedIn")],
      ]),
      select("rule", t("queue.byRule"), place.rule, [
        ["", t("queue.anyRule")],
        [ANY_SEEING, t("queue.seeingRule")],
        ...rules.toSorted(([, a], [, b]) => a.localeCompare(b)),
      ]),
    ],
    arranging: [
      select("sort", t("queue.sort"), place.sort, [
        ["newest", t("queue.sortNewest")],
        ["oldest", t("queue.sortOldest")],
        ["reports", t("queue.sortReports")],
      ]),
      select(
        "per",
        t("queue.perPage"),
        String(perPage),
        PAGE_SIZES.map((size) => [String(size), String(size)]),
      ),
    ],
    from: place.from,
    to: place.to,
    chips: [
      ...(postId === undefined
        ? []
        : [chip(postTitle === undefined ? t("queue.onePost") : t("queue.on", { post: titleOrNone(ctx, postTitle) }), { postId: undefined })]),
      ...(personId === undefined ? [] : [chip(t("queue.onePerson"), { personId: undefined })]),
    ],
    clearHref: site.href(placePath(elsewhere({ perPage: PAGE_SIZES[0] }, { view }))),
  };
}
