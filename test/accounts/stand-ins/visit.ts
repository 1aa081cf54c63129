/** What somebody does at a stand-in's page, as a browser without scripts does it. */
export interface Decision {
  account?: string;
  outcome?: string;
}

/** Opens the page that a blog sent the browser to, presses a button there, and tells where the browser goes next. */
export async function decideAt(location: string, decision: Decision): Promise<URL> {
  const page = await fetch(location, { redirect: "manual" });
  const html = await page.text();
  if (page.status !== 200) throw new Error(`The stand-in answered ${page.status}: ${html}`);
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "";
  const fields = new URLSearchParams();
  for (const [, name = "", value = ""] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g))
    fields.append(name, value.replaceAll("&amp;", "&"));
  for (const [name, value] of Object.entries(decision)) fields.append(name, value);
  const answer = await fetch(new URL(action, location), { method: "POST", body: fields, redirect: "manual" });
  const next = answer.headers.get("location");
  if (answer.status !== 302 || !next) throw new Error(`The stand-in answered ${answer.status}: ${await answer.text()}`);
  return new URL(next);
}
