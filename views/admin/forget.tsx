import type { ForgetPage } from "../../server/admin/pages.ts";
import { ModeChoice } from "../erasure-modes.tsx";
import { ErrorSummary, Field, Notice } from "../form-parts.tsx";
import { isolate, t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";

/** Forgets somebody who asked for it. */
export function Forget({ page }: { page: ForgetPage }) {
  const { errors, confirm, heirs, email } = page;
  return (
    <Desk frame={page.frame} title={page.heading}>
      <p class="desk-trail">
        <a href={page.backLink.href}>{page.backLink.text}</a>
      </p>
      <div class="desk-head">
        <h1>{isolate(page.heading)}</h1>
      </div>
      <div class="erasure">
        <p>{isolate(page.about)}</p>
        {page.refusal ? (
          <Notice tone="problem">{isolate(page.refusal)}</Notice>
        ) : (
          <form class="stack" action={page.action} method="post">
            <ErrorSummary errors={errors} fields={["email", "to", "mode", "confirm"]} />
            {email !== undefined && (
              <Field
                name="email"
                label={t("erasure.guestEmail")}
                type="email"
                value={email}
                error={errors["email"]}
                required
                autocomplete="off"
                maxLength={254}
              />
            )}
            {heirs && <Heirs heirs={heirs} errors={errors} />}
            <ModeChoice legend={t("erasure.comments")} modes={page.modes} error={errors["mode"]} />
            {confirm && (
              <Field
                name="confirm"
                label={t("erasure.personName")}
                hint={t("erasure.confirmHint", { name: confirm.name })}
                value={confirm.value}
                error={errors["confirm"]}
                required
                autocomplete="off"
                maxLength={300}
              />
            )}
            <button type="submit" class="button button-primary">
              {t("erasure.forget")}
            </button>
          </form>
        )}
      </div>
    </Desk>
  );
}

function Heirs({ heirs, errors }: { heirs: NonNullable<ForgetPage["heirs"]>; errors: Record<string, string> }) {
  return (
    <Control name="to" label={heirs.label} errors={errors}>
      {(ties) => (
        <select {...ties} required>
          <option value="">{t("erasure.postsToNobody")}</option>
          {heirs.people.map(({ id, name, chosen }) => (
            <option key={id} value={id} selected={chosen}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}
