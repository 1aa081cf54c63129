import type { MergePage, MergeParty } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { listed, rich, t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Asks whether two people are to be one, and says what becomes of each. */
export function Merge({ page }: { page: MergePage }) {
  return (
    <Layout page={page}>
      <div class="me merge">
        <h1>{t("me.mergeTitle")}</h1>
        <p>{t("me.mergeText")}</p>
        <div class="merge-parties">
          <Party party={page.kept} label={t("me.mergeStays")} />
          <Party party={page.gone} label={t("me.mergeGoes")} />
        </div>
        <ul class="merge-effects">
          {page.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <form class="me-links" action={page.action} method="post">
          <HiddenFields fields={{ ticket: page.ticket }} />
          <button type="submit" class="button button-primary">
            {t("me.mergeSubmit")}
          </button>
          <a href={page.cancelHref}>{t("me.mergeCancel")}</a>
        </form>
      </div>
    </Layout>
  );
}

function Party({ party, label }: { party: MergeParty; label: string }) {
  const { name, picture, current, ways, since, commentCount, postCount } = party;
  return (
    <section class="merge-party" aria-label={`${label}: ${name}`}>
      <p class="eyebrow">{label}</p>
      <p class="merge-name">
        <AvatarPicture picture={picture} /> <b>{name}</b> {current && <span class="me-mark">{t("me.mergeYou")}</span>}
      </p>
      <p class="me-quiet">{t("me.since", { date: since.text })}</p>
      <p class="me-quiet">{t("me.mergeHas", { comments: commentCount, posts: postCount })}</p>
      {ways.length > 0 && <p class="me-quiet">{rich("me.mergeWays", { ways: listed(ways).join("") })}</p>}
    </section>
  );
}
