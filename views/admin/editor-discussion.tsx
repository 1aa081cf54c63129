import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";
import { Card } from "./editor-card.tsx";
import { t } from "../language.ts";

/** Whether readers may reply, how fast, and whether other sites may tell of their links. */
export function DiscussionCard({ page: { values, errors } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.discussion")} id="discussion-card" brief={t(BRIEF[values.replies])} open={errors["slowSeconds"] !== undefined}>
      <Control name="replies" label={t("editor.replies")} errors={errors}>
        {(ties) => <Options ties={ties} chosen={values.replies} options={REPLIES} />}
      </Control>
      <label class="choice">
        <input type="hidden" name="pingsAsked" value="yes" />
        <input type="checkbox" name="pingsOpen" value="yes" checked={values.pingsOpen} />
        {t("editor.pingsOpen")}
      </label>
      <Control name="slowSeconds" label={t("editor.slowSeconds")} hint={t("editor.slowHint")} errors={errors}>
        {(ties) => <input {...ties} type="number" min="0" max="86400" step="1" value={values.slowSeconds} />}
      </Control>
      <Control name="commentRule" label={t("editor.rule")} errors={errors}>
        {(ties) => <Options ties={ties} chosen={values.commentRule} options={RULES} />}
      </Control>
    </Card>
  );
}

/** Which sites were told that the post links to them. */
export function MentionsCard({ page: { mentions } }: { page: EditorPage }) {
  if (!mentions) return null;
  return (
    <Card title={t("editor.mentions")} id="mentions-card">
      {mentions.length === 0 && <p class="field-hint">{t("editor.mentionsNone")}</p>}
      {mentions.length > 0 && (
        <ul class="sent-mentions">
          {mentions.map(({ target, host, state }) => (
            <li key={target}>
              <a href={target} rel="noreferrer">
                {host}
              </a>{" "}
              <span class="field-hint">{state}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const BRIEF = { open: "editor.repliesOpen", closed: "editor.repliesClosed", locked: "editor.repliesLocked" } as const;

const REPLIES = [
  ["open", "editor.repliesOpen"],
  ["closed", "editor.repliesClosed"],
  ["locked", "editor.repliesLocked"],
] as const;

const RULES = [
  ["", "editor.ruleNone"],
  ["hold", "editor.ruleHold"],
  ["open", "editor.ruleOpen"],
] as const;

interface OptionsProps {
  ties: { id: string; name: string };
  chosen: string;
  options: typeof REPLIES | typeof RULES;
}

/** A few to choose from. */
function Options({ ties, chosen, options }: OptionsProps) {
  return (
    <select {...ties}>
      {options.map(([value, label]) => (
        <option key={value} value={value} selected={value === chosen}>
          {t(label)}
        </option>
      ))}
    </select>
  );
}
