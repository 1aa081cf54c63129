import type { ReplyForm } from "../server/pages.ts";
import { ProviderMark } from "./icons.tsx";
import { t } from "./language.ts";

/** Ways to sign in. Each sends the form it stands in, so that what was typed is kept on the way. */
export function ProviderButtons({ providers }: { providers: ReplyForm["providers"] }) {
  return (
    <span class="providers" data-stop={t("reply.connectingCancel")}>
      {providers.map((way) => (
        <ProviderButton key={way.key} way={way} />
      ))}
    </span>
  );
}

function ProviderButton({ way }: { way: ReplyForm["providers"][number] }) {
  const { key, label, action, full } = way;
  const said = saidOf(way);
  return (
    <span class="provider">
      <button
        type="submit"
        class="button"
        formaction={action}
        formnovalidate
        disabled={full}
        data-connecting={t("reply.connecting", { provider: label })}
        aria-describedby={said ? `${key}-said` : undefined}
      >
        <ProviderMark provider={key} />
        {label}
      </button>
      {said && (
        <span class="field-hint" id={`${key}-said`}>
          {said}
        </span>
      )}
    </span>
  );
}

/** What there is to know before one tries. */
function saidOf({ full, troubled, ending }: ReplyForm["providers"][number]): string | undefined {
  if (full) return t("ways.fullHint");
  if (troubled) return t("reply.providerTroubled");
  return ending && t("ways.endingHint", { date: ending.text });
}
