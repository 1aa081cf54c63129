import type { ErasurePage } from "../server/pages.ts";
import { ErrorSummary, Field, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { ModeChoice } from "./erasure-modes.tsx";

/** Whether somebody really wants to be forgotten, and how. */
export function Erasure({ page }: { page: ErasurePage }) {
  const { errors, name } = page;
  return (
    <Layout page={page}>
      <div class="door erasure">
        <h1>{t("erasure.title")}</h1>
        <p>{t("erasure.about")}</p>
        <p>
          <a href={page.exportLink.href}>{page.exportLink.text}</a>
        </p>
        <Points heading={t("erasure.goesHeading")} points={page.goes} />
        <Points heading={t("erasure.staysHeading")} points={page.stays} />
        {page.refusal ? (
          <Notice tone="problem">{isolate(page.refusal)}</Notice>
        ) : (
          <form class="stack" action={page.action} method="post">
            <ErrorSummary errors={errors} fields={["mode", "confirm"]} />
            <ModeChoice legend={t("erasure.modeHeading")} modes={page.modes} error={errors["mode"]} />
            <Field
              name="confirm"
              label={t("erasure.confirm")}
              hint={t("erasure.confirmHint", { name })}
              value={page.confirm}
              error={errors["confirm"]}
              required
              autocomplete="off"
              maxLength={300}
            />
            <button type="submit" class="button button-primary">
              {t("erasure.submit")}
            </button>
          </form>
        )}
        <p class="door-link">
          <a href={page.deskLink.href}>{page.deskLink.text}</a>
        </p>
      </div>
    </Layout>
  );
}

function Points({ heading, points }: { heading: string; points: string[] }) {
  return (
    <section class="erasure-points">
      <h2>{heading}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>{isolate(point)}</li>
        ))}
      </ul>
    </section>
  );
}
