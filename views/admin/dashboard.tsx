import type { ComponentChildren } from "preact";
import type { DashboardPage, PostLine } from "../../server/admin/pages.ts";
import type { Link } from "../../server/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { Desk } from "./desk.tsx";
import { MostRead, ViewsChart } from "./views-chart.tsx";
import { Time } from "./list-parts.tsx";
import { rich, t } from "../language.ts";

/** Where somebody stands: what waits for them, what is under way, what was published last. */
export function Dashboard({ page }: { page: DashboardPage }) {
  const { frame, waiting, firstSteps, hints, discussed } = page;
  return (
    <Desk frame={frame} title={t("desk.dashboard")}>
      <div class="desk-head">
        <h1>{page.greeting}</h1>
        <p class="desk-head-acts">
          <a class="button" href={frame.homeHref}>
            {t("dashboard.viewBlog")}
          </a>
          <a class="button button-primary" href={frame.newPostHref}>
            <DeskIcon name="write" />
            {t("dashboard.write")}
          </a>
        </p>
      </div>
      <div class="dashboard">
        {firstSteps.length > 0 && <Links id="first-steps" heading={t("home.firstSteps")} links={firstSteps} ordered />}
        {waiting && <Waiting waiting={waiting} />}
        <ViewsChart views={page.views} />
        <MostRead views={page.views} />
        <Lines heading={t("dashboard.drafts")} lines={page.drafts} empty={t("dashboard.noDrafts")} />
        {page.submitted.length > 0 && <Lines heading={t("dashboard.submitted")} lines={page.submitted} empty="" />}
        {page.scheduled.length > 0 && <Lines heading={t("dashboard.scheduled")} lines={page.scheduled} empty="" />}
        {page.recent.length > 0 && <Lines heading={t("dashboard.recent")} lines={page.recent} empty="" />}
        {discussed.length > 0 && <Discussed posts={discussed} />}
        {hints.length > 0 && <Links id="hints" heading={t("home.hints")} links={hints} />}
      </div>
    </Desk>
  );
}

function Discussed({ posts }: { posts: DashboardPage["discussed"] }) {
  return (
    <section class="panel" aria-labelledby="discussed">
      <h2 id="discussed">{t("home.discussed")}</h2>
      <ul class="line-list">
        {posts.map(({ title, href, count }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            <span class="line-foot">{t("home.replies", { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ id, heading, links, ordered = false }: { id: string; heading: string; links: Link[]; ordered?: boolean }) {
  const List = ordered ? "ol" : "ul";
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <List class={ordered ? "line-list line-steps" : "line-list"}>
        {links.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </List>
    </section>
  );
}

function Waiting({ waiting }: { waiting: NonNullable<DashboardPage["waiting"]> }) {
  return (
    <section class="panel panel-wide" aria-labelledby="waiting">
      <h2 id="waiting">
        {t("dashboard.waiting")}
        {waiting.total > 0 && <span class="desk-count">{waiting.total}</span>}
      </h2>
      {waiting.comments.length === 0 ? (
        <p class="panel-empty">{t("dashboard.nothingWaits")}</p>
      ) : (
        <ul class="waiting-list">
          {waiting.comments.map((comment) => (
            <li key={comment.id}>
              <AvatarPicture picture={comment.picture} />
              <div>
                <p class="waiting-head">
                  {rich("dashboard.commentOn", { author: <strong>{comment.author}</strong>, post: comment.postTitle })} · <Time moment={comment.created} />
                </p>
                <p>
                  <a class="waiting-text" href={comment.href}>
                    {comment.excerpt}
                  </a>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {waiting.total > 0 && (
        <p>
          <a class="button" href={waiting.href}>
            {t("dashboard.toQueue")}
          </a>
        </p>
      )}
    </section>
  );
}

interface LinesProps {
  heading: string;
  lines: PostLine[];
  empty: string;
  children?: ComponentChildren;
}

function Lines({ heading, lines, empty, children }: LinesProps) {
  return (
    <section class="panel">
      <h2>{heading}</h2>
      {lines.length === 0 && <p class="panel-empty">{empty}</p>}
      {lines.length > 0 && (
        <ul class="line-list">
          {lines.map((line) => (
            <li key={line.id}>
              <a href={line.editHref}>{line.title}</a>
              {line.label && <span class="label">{line.label}</span>}
              <span class="line-foot">
                <Time moment={line.moment} />
                {line.viewHref && (
                  <a href={line.viewHref} aria-label={t("desk.actOn", { act: t("writing.view"), subject: line.title })}>
                    {t("writing.view")}
                  </a>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
