import type { ClaimableComment, ClaimsPage } from "../server/pages.ts";
import { Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Comments that somebody wrote without an account, to be made their own. */
export function Claims({ page }: { page: ClaimsPage }) {
  const { items, total, notice } = page;
  return (
    <Layout page={page}>
      <div class="door claims">
        <h1>{t("claims.title")}</h1>
        {notice && <Notice tone={notice.tone}>{isolate(notice.text)}</Notice>}
        <p>{isolate(page.text)}</p>
        {items.length > 0 && (
          <form action={page.action} method="post">
            <ul class="claim-list" aria-label={t("claims.list")}>
              {items.map((item) => (
                <Claimable key={item.id} item={item} />
              ))}
            </ul>
            <p class="claim-acts">
              <button type="submit" class="button button-primary">
                {t("claims.chosen")}
              </button>
              <button type="submit" class="button" name="claim" value="all">
                {t("claims.all", { count: total })}
              </button>
            </p>
          </form>
        )}
        {page.links.map((link) => (
          <p key={link.href} class="door-link">
            <a href={link.href}>{link.text}</a>
          </p>
        ))}
      </div>
    </Layout>
  );
}

function Claimable({ item: { id, name, post, excerpt, written } }: { item: ClaimableComment }) {
  return (
    <li class="claim">
      <input type="checkbox" id={`comment-${id}`} name="comment" value={id} />
      <div>
        <label for={`comment-${id}`} dir="auto">
          {excerpt}
        </label>
        <p class="claim-about">
          <span dir="auto">{post.href ? <a href={post.href}>{post.title}</a> : post.title}</span>
          {", "}
          <time dateTime={written.iso}>{written.text}</time>
          {", "}
          {t("claims.signed", { name })}
        </p>
      </div>
    </li>
  );
}
