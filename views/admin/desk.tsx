import type { ComponentChildren } from "preact";
import type { AdminFrame, AdminNotice } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { Notice } from "../form-parts.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { spoken, t } from "../language.ts";

interface DeskProps {
  frame: AdminFrame;
  /** Of the page; the blog's title is added. */
  title: string;
  children: ComponentChildren;
}

/** What stands around every admin page: the sections at the left, or behind a button where there is no room. */
export function Desk({ frame, title, children }: DeskProps) {
  return (
    <html lang={spoken().language} dir={spoken().direction}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${frame.blogTitle}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {frame.scriptHrefs.map((href, index) => (
          // The first sets the colours before the first paint.
          <script key={href} src={href} defer={index > 0} />
        ))}
        {frame.stylesheetHrefs.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="icon" href={frame.iconHref} />
      </head>
      <body class="desk" {...mediaWords(frame)}>
        <a class="skip-link" href="#main">
          {t("site.skip")}
        </a>
        <DeskBar frame={frame} />
        <DeskNavigation frame={frame} />
        <main id="main" class="desk-main" tabIndex={-1}>
          {frame.notice && <ActNotice notice={frame.notice} />}
          {children}
        </main>
      </body>
    </html>
  );
}

/** What the script of the library needs on every page: it uploads what is dropped into a text, too. */
function mediaWords({ sections }: AdminFrame): Record<string, string> {
  const href = sections.find(({ key }) => key === "media")?.href;
  return href === undefined ? {} : { "data-media": href, "data-media-lost": t("media.connectionLost"), "data-media-signed-out": t("media.signedOut") };
}

function DeskBar({ frame }: { frame: AdminFrame }) {
  return (
    <header class="desk-bar">
      <button type="button" class="desk-menu-button" popovertarget="desk-nav">
        <DeskIcon name="menu" />
        {t("desk.menu")}
      </button>
      <a class="desk-home" href={frame.homeHref}>
        {frame.blogTitle}
      </a>
    </header>
  );
}

function DeskNavigation({ frame }: { frame: AdminFrame }) {
  const { viewer } = frame;
  return (
    <nav id="desk-nav" class="desk-nav" popover="auto" aria-label={t("desk.sections")}>
      <p class="desk-nav-title">
        <a href={frame.homeHref}>{frame.blogTitle}</a>
      </p>
      <a class="button desk-new" href={frame.newPostHref}>
        <DeskIcon name="write" />
        {t("desk.newPost")}
      </a>
      <ul class="desk-sections">
        {frame.sections.map((section) => (
          <li key={section.key}>
            <a href={section.href} aria-current={section.current ? "page" : undefined}>
              <DeskIcon name={section.key} />
              {section.text}
              {section.count ? (
                <span class="desk-count">
                  {section.count}
                  <span class="visually-hidden"> {t("desk.waiting")}</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
      <div class="desk-viewer">
        <AvatarPicture picture={viewer.picture} />
        <p>
          <strong>
            <a href={viewer.href}>{viewer.name}</a>
          </strong>
          <span>{viewer.role}</span>
        </p>
        <div class="desk-viewer-acts">
          <form action={frame.signOutAction} method="post">
            <button type="submit" class="button-link">
              {t("desk.signOut")}
            </button>
          </form>
          <form action={frame.asReaderAction} method="post">
            <button type="submit" class="button-link">
              {t("asReader.begin")}
            </button>
          </form>
        </div>
      </div>
    </nav>
  );
}

/** What has just happened, where to see it, and the way back. */
function ActNotice({ notice: { tone, text, link, undo } }: { notice: AdminNotice }) {
  return (
    <div class="desk-notice">
      <Notice tone={tone}>
        <span>{text}</span>
        {link && <a href={link.href}>{link.text}</a>}
        {undo && (
          <form action={undo.action} method="post">
            <HiddenFields fields={undo.fields} />
            <button type="submit" class="button-link">
              {undo.label ?? t("desk.undo")}
            </button>
          </form>
        )}
      </Notice>
    </div>
  );
}
