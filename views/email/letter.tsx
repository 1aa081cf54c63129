import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Letter, LetterPart } from "../../server/mail/letter.ts";

// Programs that read mail know neither our style sheet nor custom properties: every element carries its own style, and the
// few rules in <style> only turn the colours around in the dark.
const INK = "#1d1b18";
const QUIET = "#635d53";
const ACCENT = "#8c1d18";
const LINE = "#ddd7c8";
const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif';
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const DARK = `
@media (prefers-color-scheme: dark) {
  body, .sheet { background: #151412 !important; }
  .ink, .ink a { color: #ebe6dc !important; }
  .quiet, .quiet a { color: #a8a195 !important; }
  .accent, .accent a { color: #e8998d !important; }
  .button { background: #e8998d !important; color: #1c100e !important; }
  .line { border-color: #37332d !important; }
}`;

/** The HTML part of a mail: a whole document without pictures, scripts or anything that has to be fetched. */
export function renderLetter(letter: Letter): string {
  return `<!doctype html>\n${renderToString(<LetterDocument letter={letter} />)}\n`;
}

function LetterDocument({ letter: { language, direction, blog, subject, parts, foot } }: { letter: Letter }) {
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body style={{ margin: 0, padding: 0, background: "#fdfcf8" }}>
        <div class="sheet" style={{ maxWidth: "36rem", margin: "0 auto", padding: "24px 20px", background: "#fdfcf8", font: `16px/1.5 ${SANS}` }}>
          <p class="accent" style={{ margin: "0 0 24px", fontWeight: 700, color: ACCENT }}>
            <a href={blog.href} style={{ color: ACCENT, textDecoration: "none" }}>
              {blog.text}
            </a>
          </p>
          {parts.map((part, index) => (
            <Part key={index} part={part} />
          ))}
          <div class="quiet line" style={{ marginTop: "32px", paddingTop: "16px", borderTop: `1px solid ${LINE}`, fontSize: "14px", color: QUIET }}>
            <p style={{ margin: 0 }}>{foot.text}</p>
            {foot.links.map(({ text, href }) => (
              <p key={href} style={{ margin: "8px 0 0" }}>
                <a href={href} style={{ color: QUIET }}>
                  {text}
                </a>
              </p>
            ))}
          </div>
        </div>
      </body>
    </html>
  );
}

function Part({ part }: { part: LetterPart }): JSX.Element {
  switch (part.kind) {
    case "text":
      return <Text text={part.text} />;
    case "heading":
      return (
        <h1 class="ink" style={{ margin: "24px 0 12px", font: `700 22px/1.25 ${SERIF}`, color: INK }}>
          {part.href ? (
            <a href={part.href} style={{ color: INK }}>
              {part.text}
            </a>
          ) : (
            part.text
          )}
        </h1>
      );
    case "list":
      return (
        <ul class="ink" style={{ margin: "0 0 16px", paddingInlineStart: "20px", color: INK }}>
          {part.items.map((item) => (
            <li key={item} style={{ margin: "0 0 4px" }}>
              {item}
            </li>
          ))}
        </ul>
      );
    case "quote":
      return <Quote part={part} />;
    case "facts":
      return (
        <p class="ink" style={{ margin: "0 0 16px", color: INK, overflowWrap: "anywhere" }}>
          {part.facts.map(({ name, value }, index) => (
            <span key={name}>
              {index > 0 && <br />}
              <b>{name}:</b> {value}
            </span>
          ))}
        </p>
      );
    case "button":
      return (
        <p style={{ margin: "24px 0" }}>
          <a
            class="button"
            href={part.href}
            style={{
              display: "inline-block",
              padding: "12px 20px",
              borderRadius: "3px",
              background: ACCENT,
              color: "#fdfcf8",
              fontWeight: 600,
              textDecoration: "none",
            }}
          >
            {part.text}
          </a>
        </p>
      );
    case "links":
      return <Links links={part.links} />;
  }
}

function Links({ links }: Pick<Extract<LetterPart, { kind: "links" }>, "links">) {
  return (
    <p class="accent line" style={{ margin: "0 0 24px", paddingBottom: "16px", borderBottom: `1px solid ${LINE}`, color: ACCENT }}>
      {links.map(({ text, href }, index) => (
        <span key={href}>
          {index > 0 && " \u00A0·\u00A0 "}
          <a href={href} style={{ display: "inline-block", padding: "8px 0", fontWeight: 600, color: ACCENT }}>
            {text}
          </a>
        </span>
      ))}
    </p>
  );
}

function Text({ text }: { text: string }) {
  return (
    <p class="ink" style={{ margin: "0 0 16px", color: INK, overflowWrap: "anywhere" }}>
      {text}
    </p>
  );
}

function Quote({ part: { by, text, link } }: { part: Extract<LetterPart, { kind: "quote" }> }) {
  return (
    <blockquote class="line" style={{ margin: "0 0 16px", padding: "0 0 0 16px", borderInlineStart: `3px solid ${LINE}` }}>
      {by && (
        <p class="ink" style={{ margin: "0 0 4px", fontWeight: 600, color: INK }}>
          {by}
        </p>
      )}
      <p class="ink" style={{ margin: 0, font: `17px/1.6 ${SERIF}`, color: INK, whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
        {text}
      </p>
      {link && (
        <p class="accent" style={{ margin: "4px 0 0", fontSize: "14px", color: ACCENT }}>
          <a href={link.href} style={{ color: ACCENT }}>
            {link.text}
          </a>
        </p>
      )}
    </blockquote>
  );
}
