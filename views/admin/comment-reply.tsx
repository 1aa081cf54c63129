import type { QueueReply } from "../../server/admin/pages.ts";
import { describe, FieldFrame } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";

interface ReplyProps {
  reply: QueueReply;
  /** Of the comment that is answered. */
  id: number;
  place: Record<string, string>;
  /** Names an act for those who only hear it. */
  naming: (act: string) => string;
}

/** Answers a comment without leaving the queue. */
export function ReplyForm({ reply: { action, label, maxLength, typed = "", error }, id, place, naming }: ReplyProps) {
  const name = `reply-${id}`;
  return (
    <details class="queue-reply" open={error !== undefined}>
      <summary class="row-act row-act-plain" aria-label={naming(t("comment.reply"))}>
        {t("comment.reply")}
      </summary>
      <form action={action} method="post">
        <HiddenFields fields={place} />
        <FieldFrame name={name} label={t("reply.comment")} error={error}>
          <textarea
            id={name}
            name="comment"
            rows={4}
            required
            maxLength={maxLength}
            value={typed.startsWith("\n") ? `\n${typed}` : typed}
            {...describe(name, undefined, error)}
          />
        </FieldFrame>
        <button type="submit" class="button button-primary">
          {label}
        </button>
      </form>
    </details>
  );
}
