import type { ReplyForm } from "../server/pages.ts";
import { Field, Tick } from "./form-parts.tsx";
import { t } from "./language.ts";

/** Whether to be told by e-mail of what comes next. */
export function SubscribeBoxes({ reply: { subscribe, errors } }: { reply: ReplyForm }) {
  if (!subscribe) return null;
  const error = errors["subscribe_email"];
  return (
    <div class="subscribe">
      <Tick name="subscribe_comments" label={t("subscribe.comments")} checked={subscribe.comments} />
      <Tick name="subscribe_posts" label={t("subscribe.posts")} checked={subscribe.posts} />
      {subscribe.asksEmail && (
        <Field
          name="subscribe_email"
          label={t("subscribe.email")}
          type="email"
          value={subscribe.email}
          hint={t("reply.emailHint")}
          error={error}
          autofocus={error !== undefined}
          autocomplete="email"
          maxLength={254}
        />
      )}
    </div>
  );
}
