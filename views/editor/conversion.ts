import { ask } from "./dialogs.ts";
import { t } from "./texts.ts";

/** Has a text written in the other format. What would be lost is named, and somebody has to agree. @returns undefined if it is called off or fails */
export async function convertText(action: string, content: string, from: string, to: string): Promise<string | undefined> {
  if (content.trim() === "") return content;
  const answer = await post(action, { from, to, content });
  if (answer === undefined) {
    await ask({ title: t("convertFailed"), text: [t("convertFailedHint")], submit: t("close") });
    return undefined;
  }
  if (answer.losses.length > 0) {
    const agreed = await ask({ title: t("losses"), text: answer.losses, submit: t("convertAnyway") });
    if (agreed === undefined) return undefined;
  }
  return answer.content;
}

async function post(action: string, body: object): Promise<{ content: string; losses: string[] } | undefined> {
  try {
    const answer = await fetch(action, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    return answer.ok ? ((await answer.json()) as { content: string; losses: string[] }) : undefined;
  } catch {
    return undefined;
  }
}
