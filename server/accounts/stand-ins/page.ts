import type { StandInAccount } from "./accounts.ts";
import { OUTCOMES } from "./faults.ts";
import type { StandInAnswer } from "./server.ts";

/** A button of a form. */
export interface Choice {
  name: string;
  value: string;
  label: string;
}

/**
 * The page where one would allow a blog to know who one is.
 * @param hidden fields that the form carries along
 * @param settings what one can do elsewhere at the real provider, in one's settings
 */
export function consentPage(
  provider: string,
  accounts: StandInAccount[],
  action: string,
  hidden: Record<string, string>,
  settings: readonly Choice[] = [],
): StandInAnswer {
  const fields = Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
  const people = accounts.map((account) => button("account", account.id, `Continue as ${account.name}`, "main"));
  const { allow: _, deny, ...mishaps } = OUTCOMES;
  const trouble = Object.entries(mishaps).map(([value, label]) => button("outcome", value, label));
  const elsewhere = settings.map(({ name, value, label }) => button(name, value, label));
  return page(
    200,
    `Stand-in for ${provider}`,
    `<p class="label">This is a stand-in for ${escape(provider)} on your own machine. Nothing leaves it, and no real account is involved.</p>
<h1>May this blog know who you are?</h1>
<form method="post" action="${escape(action)}">
${fields.join("\n")}
<p>${people.join("\n")}</p>
<p>${button("outcome", "deny", deny)}</p>
<h2>Or see what happens when something goes wrong</h2>
<p>${trouble.join("\n")}</p>
${elsewhere.length > 0 ? `<h2>Or do what one does in the settings of ${escape(provider)}</h2>\n<p>${elsewhere.join("\n")}</p>` : ""}
</form>`,
  );
}

/** What the blog answered when it was told something. @param link an address that it gave */
export function toldPage(provider: string, text: string, link: string | undefined): StandInAnswer {
  const label = `<p class="label">This is a stand-in for ${escape(provider)} on your own machine.</p>`;
  const further = link === undefined ? "" : `<p><a href="${escape(link)}">${escape(link)}</a></p>`;
  return page(200, `Stand-in for ${provider}`, `${label}<h1>The blog was told</h1><p>${escape(text)}</p>${further}`);
}

/** The page for a request that the real provider would refuse, too. */
export function refusalPage(provider: string, reason: string): StandInAnswer {
  const label = `<p class="label">This is a stand-in for ${escape(provider)} on your own machine.</p>`;
  return page(400, `Stand-in for ${provider}`, `${label}<h1>That does not work</h1><p>${escape(reason)} Go back to the blog and begin again.</p>`);
}

/** Served as /stand-in.css. */
export const STYLESHEET: StandInAnswer = {
  status: 200,
  type: "text/css; charset=utf-8",
  body: `:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
p { overflow-wrap: anywhere } h1 { font-size: 1.5rem; line-height: 1.25 } h2 { font-size: 1rem; margin-top: 2.5rem }
.label { border: 2px dashed #b45309; padding: .75rem 1rem }
button { display: block; box-sizing: border-box; width: 100%; min-height: 44px; margin: .5rem 0; padding: .5rem 1rem; font: inherit; text-align: start;
  border: 1px solid GrayText; background: Canvas; color: CanvasText; cursor: pointer }
button.main { border: 2px solid currentColor; font-weight: 600 }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }`,
};

function page(status: number, title: string, content: string): StandInAnswer {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="stylesheet" href="/stand-in.css">`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body><main>\n${content}\n</main></body></html>`;
  return { status, type: "text/html; charset=utf-8", body };
}

function button(name: string, value: string, label: string, kind?: string): string {
  return `<button${kind ? ` class="${kind}"` : ""} name="${name}" value="${escape(value)}">${escape(label)}</button>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
