import type { MyIdentity, MyOtherWay, MyWays } from "../server/pages.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { ProviderMark } from "./icons.tsx";
import { rich, t } from "./language.ts";
import { DeskPart } from "./me-part.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** How somebody comes in, what is to be said of each way, and how to have more of them. */
export function Ways({ ways }: { ways: MyWays }) {
  return (
    <DeskPart id="ways" title={t("me.ways")}>
      <p>{t("me.waysIntro")}</p>
      {ways.proveHref && (
        <p>
          {t("me.prove")} <a href={ways.proveHref}>{t("me.proveLink")}</a>
        </p>
      )}
      {ways.identities.length > 0 && (
        <ul class="me-list">
          {ways.identities.map((identity) => (
            <Identity key={identity.id} identity={identity} isLast={!identity.removeAction && !ways.proveHref} />
          ))}
        </ul>
      )}
      {ways.add.length > 0 && (
        <form class="me-add" method="post" action={ways.add[0]?.action}>
          <p>{t("me.add")}</p>
          <HiddenFields fields={{ link: "1", returnTo: ways.returnTo }} />
          <ProviderButtons providers={ways.add} />
        </form>
      )}
      <h3>{t("me.other")}</h3>
      <ul class="me-list">
        {ways.others.map((way) => (
          <OtherWay key={way.key} way={way} />
        ))}
      </ul>
    </DeskPart>
  );
}

function Identity({ identity, isLast }: { identity: MyIdentity; isLast: boolean }) {
  const { provider, label, name, handle, profileHref, since, lastUsed, trouble, removeAction } = identity;
  const who = handle ?? name;
  const when = { since: <time datetime={since.iso}>{since.text}</time>, used: <time datetime={lastUsed.iso}>{lastUsed.text}</time> };
  return (
    <li>
      <div>
        <p>
          <ProviderMark provider={provider} /> <b>{label}</b> {profileHref ? <a href={profileHref}>{who}</a> : who}{" "}
          {trouble && <span class="me-mark me-mark-problem">{trouble}</span>}
        </p>
        <p class="me-quiet">{rich("me.wayUsed", when)}</p>
        {isLast && <p class="me-quiet">{t("me.lastOne")}</p>}
      </div>
      {removeAction && (
        <form action={removeAction} method="post">
          <button type="submit" class="button-link" aria-label={t("me.removeWay", { way: `${label} ${who}` })}>
            {t("me.remove")}
          </button>
        </form>
      )}
    </li>
  );
}

function OtherWay({ way: { title, state, manage } }: { way: MyOtherWay }) {
  return (
    <li>
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p class="me-quiet">{state}</p>
      </div>
      {manage && (
        <a href={manage.href} aria-label={`${title}: ${manage.text}`}>
          {manage.text}
        </a>
      )}
    </li>
  );
}
