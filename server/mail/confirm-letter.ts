import type { Letter } from "./letter.ts";
import { letter, type Stationery } from "./letters.ts";

/** Asks whether somebody really wishes to be notified. Nothing in it can be chosen by who asked but a post of this blog. */
export function confirmLetter(paper: Stationery, items: string[], href: string): Letter {
  const { t } = paper.ctx;
  const blog = paper.blog.text;
  return letter(
    paper,
    t("mail.confirmSubject", { blog }),
    [
      { kind: "text", text: t("mail.confirmText", { blog }) },
      { kind: "list", items },
      { kind: "button", text: t("mail.confirmButton"), href },
    ],
    { text: t("mail.confirmFoot"), links: [] },
  );
}
