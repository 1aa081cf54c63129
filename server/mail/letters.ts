import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { Letter } from "./letter.ts";

/** What is the same in every letter, read once for many. */
export interface Stationery {
  ctx: Context;
  blog: Letter["blog"];
  language: string;
  direction: Letter["direction"];
}

export async function stationery(ctx: Context): Promise<Stationery> {
  const { title, language, direction } = await siteFrame(ctx);
  return { ctx, blog: { text: title, href: ctx.site.url("/") }, language, direction };
}

/** A letter in the blog's language. */
export function letter({ blog, language, direction }: Stationery, subject: string, parts: Letter["parts"], foot: Letter["foot"]): Letter {
  return { blog, language, direction, subject, parts, foot };
}

/** A title for letters; what has none is called so. */
export function titleOf({ t }: Context, { title }: { title: string }): string {
  return title.trim() || t("mail.noTitle");
}
