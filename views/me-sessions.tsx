import type { MePage, MySession } from "../server/pages.ts";
import { rich, t } from "./language.ts";
import { DeskPart } from "./me-part.tsx";

/** Where somebody is signed in, each with its end. */
export function Sessions({ sessions: { action, items } }: { sessions: MePage["sessions"] }) {
  return (
    <DeskPart id="sessions" title={t("me.sessions")}>
      <form action={action} method="post">
        <ul class="me-list">
          {items.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
        {items.length > 1 && (
          <p class="me-links">
            <button type="submit" class="button" name="session" value="others">
              {t("me.endOthers")}
            </button>
          </p>
        )}
      </form>
    </DeskPart>
  );
}

function Session({ session: { id, browser, way, began, lastSeen, current } }: { session: MySession }) {
  const when = { began: <time datetime={began.iso}>{began.text}</time>, seen: <time datetime={lastSeen.iso}>{lastSeen.text}</time> };
  return (
    <li>
      <div>
        <p>
          <b>{browser}</b> {current && <span class="me-mark">{t("me.thisOne")}</span>}
        </p>
        <p class="me-quiet">{rich("me.sessionAbout", { way, ...when })}</p>
      </div>
      {!current && (
        <button type="submit" class="button-link" name="session" value={String(id)} aria-label={t("me.endOne", { browser })}>
          {t("me.end")}
        </button>
      )}
    </li>
  );
}
