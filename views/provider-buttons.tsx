import type { ReplyForm } from "../server/pages.ts";
import { ProviderMark } from "./icons.tsx";
import { t } from "./language.ts";

/** Ways to sign in. Each sends the form it stands in, so that what was typed is kept on the way. */
export function ProviderButtons({ providers }: { providers: ReplyForm["providers"] }) {
  return (
    <span class="providers" data-stop={t("reply.connectingCancel")}>
      {providers.map(({ key, label, action, troubled }) => (
        <span class="provider" key={key}>
          <button
            type="submit"
            class="button"
            formaction={action}
            formnovalidate
            data-connecting={t("reply.connecting", { provider: label })}
            aria-describedby={troubled ? `${key}-trouble` : undefined}
          >
            <ProviderMark provider={key} />
            {label}
          </button>
          {troubled && (
            <span class="field-hint" id={`${key}-trouble`}>
              {t("reply.providerTroubled")}
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
