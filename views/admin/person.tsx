import type { PersonPage, SessionRow } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { isolate, t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { Invite } from "./invite-form.tsx";
import { RowActs, Time } from "./list-parts.tsx";
import { RoleForm } from "./role-form.tsx";

/** One person: what they may do, how they come in, where they are signed in, and what happened to the account. */
export function PersonDesk({ page }: { page: PersonPage }) {
  const { person } = page;
  return (
    <Desk frame={page.frame} title={person.name}>
      <p class="desk-trail">
        <a href={page.peopleLink.href}>{page.peopleLink.text}</a>
      </p>
      <div class="desk-head person-head">
        <div class="person">
          <AvatarPicture picture={person.picture} />
          <h1>{person.name}</h1>
        </div>
        <RoleForm person={person} roles={page.roles} />
      </div>
      <dl class="person-facts">
        {page.facts.map(({ label, text, link }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {text} {link && <a href={link.href}>{link.text}</a>}
            </dd>
          </div>
        ))}
      </dl>
      <div class="staff-panels">
        <Ways page={page} />
        <Sessions page={page} />
        {page.heirs && <Heirs heirs={page.heirs} />}
        <Events events={page.events} />
      </div>
      {page.eraseLink && (
        <p class="person-erase">
          <a href={page.eraseLink.href}>{page.eraseLink.text}</a>
        </p>
      )}
    </Desk>
  );
}

function Ways({ page: { ways, invite, endFactorAction } }: { page: PersonPage }) {
  return (
    <section class="panel" aria-labelledby="ways">
      <h2 id="ways">{t("person.waysHeading")}</h2>
      {ways.length === 0 && <p class="panel-empty">{t("person.noWays")}</p>}
      <ul class="line-list">
        {ways.map(({ text, since, lastUsed, note }) => (
          <li key={text}>
            <span>{text}</span>
            <span class="line-foot">
              {note && <span>{note}</span>}
              {lastUsed ? (
                <span>
                  {t("person.lastUsed")} <Time moment={lastUsed} />
                </span>
              ) : (
                since && (
                  <span>
                    {t("person.since")} <Time moment={since} />
                  </span>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
      {endFactorAction && (
        <form action={endFactorAction} method="post">
          <p class="field-hint">{t("factor.endOfHint")}</p>
          <button type="submit" class="button">
            {t("factor.end")}
          </button>
        </form>
      )}
      {invite && (
        <>
          <p class="field-hint">{t("invitation.aboutImported")}</p>
          <Invite form={invite} />
        </>
      )}
    </section>
  );
}

function Sessions({ page: { sessions, endAllAction } }: { page: PersonPage }) {
  return (
    <section class="panel" aria-labelledby="sessions">
      <h2 id="sessions">{t("person.sessionsHeading")}</h2>
      {sessions.length === 0 && <p class="panel-empty">{t("person.noSessions")}</p>}
      <ul class="line-list">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {endAllAction && (
        <form action={endAllAction} method="post">
          <button type="submit" class="button">
            {t("person.endAll")}
          </button>
        </form>
      )}
    </section>
  );
}

function SessionLine({ session: { browser, way, began, lastSeen, current, endAction } }: { session: SessionRow }) {
  return (
    <li>
      <span>
        {browser} <span class="cell-quiet">{way}</span>
        <span class="cell-quiet">
          {t("person.began")} <Time moment={began} /> · {t("person.lastSeen")} <Time moment={lastSeen} />
        </span>
      </span>
      <div class="line-foot">
        {current ? (
          <span class="label">{t("person.thisSession")}</span>
        ) : (
          <RowActs acts={[{ label: t("person.end"), action: endAction, weight: "danger" }]} place={{}} subject={browser} />
        )}
      </div>
    </li>
  );
}

function Heirs({ heirs: { action, text, people, error } }: { heirs: NonNullable<PersonPage["heirs"]> }) {
  return (
    <section class="panel" aria-labelledby="heirs">
      <h2 id="heirs">{t("person.givePosts")}</h2>
      <p class="field-hint">{text}</p>
      {people.length === 0 ? (
        <p class="panel-empty">{t("person.noHeirs")}</p>
      ) : (
        <form class="invite-form" action={action} method="post">
          <Control name="to" label={t("person.heir")} errors={error ? { to: error } : {}}>
            {(ties) => (
              <select {...ties} required>
                <option value="">{t("person.choose")}</option>
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Control>
          <button type="submit" class="button">
            {t("person.give")}
          </button>
        </form>
      )}
    </section>
  );
}

function Events({ events }: Pick<PersonPage, "events">) {
  return (
    <section class="panel" aria-labelledby="events">
      <h2 id="events">{t("person.events")}</h2>
      {events.length === 0 && <p class="panel-empty">{t("person.noEvents")}</p>}
      <ol class="line-list">
        {events.map(({ text, by, moment }, index) => (
          <li key={index}>
            <span>
              {isolate(text)} {by && <span class="cell-quiet">{t("person.by", { name: by })}</span>}
            </span>
            <span class="line-foot">
              <Time moment={moment} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
