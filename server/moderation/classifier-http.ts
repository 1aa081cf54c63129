import { z } from "zod";
import type { ClassifierOptions } from "../options.ts";
import type { Opinion, Question } from "./classifier.ts";
import type { Facts } from "./facts.ts";

const answerSchema = z.object({ spam: z.union([z.boolean(), z.number().min(0).max(1)]) });
/** From here on a score means spam. */
const SPAM_FROM = 0.5;

/** What a program of the owner's is sent; docs/classifiers.md describes it. */
export function httpRequest({ url = "", key }: ClassifierOptions, { blog, facts }: { blog: string; facts: Facts }): Question {
  const { kind, text, name, email, website, address, language, links, post, author } = facts;
  const body = {
    blog,
    kind,
    text,
    author: { name, email, website, signedIn: author.personId !== null },
    address,
    language,
    links: links.map((link) => link.url),
    post: post.id,
  };
  return { url, headers: { "Content-Type": "application/json", ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }) }, body: JSON.stringify(body) };
}

/** Reads { "spam": true | false | 0 to 1 }. @throws for anything else */
export function readHttp(body: string): Opinion {
  const answer = answerSchema.safeParse(readJson(body));
  if (!answer.success) throw new Error('it did not answer with { "spam": … }');
  const { spam } = answer.data;
  return typeof spam === "number" ? { spam: spam >= SPAM_FROM, score: spam } : { spam };
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
