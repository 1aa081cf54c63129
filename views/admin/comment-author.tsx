import type { QueueAuthor } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { listed, t } from "../language.ts";

/** Who wrote a comment, as far as that is known, and what else they wrote here. */
export function CommentAuthor({ author }: { author: QueueAuthor }) {
  const { name, picture, account, email, url, address, addressHref, since, history } = author;
  return (
    <div class="queue-author">
      <AvatarPicture picture={picture} />
      <div>
        <strong class="queue-name">{name}</strong>
        {account && <span>{t("queue.byAccount", { account })}</span>}
        {email && <a href={`mailto:${email}`}>{email}</a>}
        {url && (
          <a href={url} rel="nofollow ugc noopener noreferrer">
            {url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        )}
        {address && (
          <a href={addressHref} title={t("queue.sameAddress")}>
            {address}
          </a>
        )}
        {since && <span>{since}</span>}
        {history.length > 0 && (
          <span>
            <span class="visually-hidden">{t("queue.history")} </span>
            {listed(
              history.map((link) => (
                <a key={link.href} href={link.href}>
                  {link.text}
                </a>
              )),
            )}
          </span>
        )}
      </div>
    </div>
  );
}
