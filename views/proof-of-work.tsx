import type { ProofOfWorkPage } from "../server/pages.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { KeptText } from "./kept-text.tsx";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** A sum for the browser. Its script shows how far it is, and sends the form on. */
export function ProofOfWork({ page }: { page: ProofOfWorkPage }) {
  return (
    <Layout page={page}>
      <div class="door question proof">
        <h1>{t("proof.title")}</h1>
        <p>{t("proof.text")}</p>
        <form
          action={page.action}
          method="post"
          data-challenge={page.challenge}
          data-solver={page.solverHref}
          data-working={t("proof.working")}
          data-sending={t("proof.sending")}
          data-failed={t("proof.failed")}
        >
          <HiddenFields fields={page.fields} />
          <p class="proof-state" role="status"></p>
          <p class="proof-without">{t("proof.without")}</p>
          <button type="submit" name="proof" value="skip" class="button">
            {t("proof.send")}
          </button>
        </form>
        <KeptText text={page.comment} />
      </div>
    </Layout>
  );
}
