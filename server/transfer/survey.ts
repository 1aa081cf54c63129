import { slugify } from "../slug.ts";
import { detach, plainName } from "./plain-name.ts";
import { WxrError } from "./wxr-error.ts";
import { readWxr } from "./wxr-reader.ts";
import type { WxrItem, WxrTerm } from "./wxr-records.ts";
import { readId, readSlug } from "./wxr-values.ts";

export interface SurveyedAuthor {
  login: string;
  id: number | undefined;
  name: string;
  email: string;
  line: number;
}

export interface SurveyedTerm {
  slug: string;
  id: number | undefined;
  name: string;
  /** Slug, or name, of the parent; "" for none. */
  parent: string;
  description: string;
  line: number;
}

/** What has to be known of the whole file before anything of it is written. */
export interface Survey {
  /** The old blog's address: what its rows are marked with. */
  source: string;
  /** By login; also those that only an item names. */
  authors: Map<string, SurveyedAuthor>;
  /** By slug; also those that only an item names. */
  categories: Map<string, SurveyedTerm>;
  tags: Map<string, SurveyedTerm>;
  /** Slugs and parents of all pages, by old id. */
  pages: Map<number, { slug: string; parent: number | undefined }>;
  largestPostId: number;
  largestCommentId: number;
  items: number;
  comments: number;
}

/**
 * Reads a whole export once: proves that it is well-formed to the end, and gathers its authors, terms and tree of pages.
 * @throws WxrError
 */
export async function surveyWxr(file: string, onBytes: (bytes: number) => void): Promise<Survey> {
  const survey: Survey = {
    source: "",
    authors: new Map(),
    categories: new Map(),
    tags: new Map(),
    pages: new Map(),
    largestPostId: 0,
    largestCommentId: 0,
    items: 0,
    comments: 0,
  };
  for await (const record of readWxr(file, onBytes)) {
    if (record.kind === "channel") survey.source = sourceOf(record.baseBlogUrl || record.link);
    else if (record.kind === "author") addAuthor(survey, { ...record, name: plainName(record.displayName), id: readId(record.id) });
    else if (record.kind === "term") declareTerm(survey, record);
    else surveyItem(survey, record);
  }
  cutCircles(survey.pages);
  return survey;
}

/** A page that stands below itself is put at the top; then those below it stand well. */
function cutCircles(pages: Survey["pages"]): void {
  for (const [id, page] of pages) {
    const seen = new Set<number>();
    for (let above = page.parent; above !== undefined && !seen.has(above); above = pages.get(above)?.parent) {
      seen.add(above);
      if (above === id) page.parent = undefined;
    }
  }
}

function sourceOf(address: string): string {
  const source = address.trim().replace(/\/+$/, "");
  if (source === "") throw new WxrError("This export does not tell the address of its blog (<wp:base_blog_url> or <link>).");
  return source;
}

function addAuthor(survey: Survey, author: SurveyedAuthor): void {
  if (author.login === "" || survey.authors.has(author.login)) return;
  const login = detach(author.login);
  survey.authors.set(login, { login, id: author.id, name: detach(author.name) || login, email: detach(author.email), line: author.line });
}

function declareTerm(survey: Survey, term: WxrTerm): void {
  const terms = term.taxonomy === "category" ? survey.categories : term.taxonomy === "post_tag" ? survey.tags : undefined;
  const slug = termSlug(term);
  if (terms === undefined || slug === "" || terms.has(slug)) return;
  const parent = terms === survey.categories ? term.parent : "";
  const name = detach(plainName(term.name)) || slug;
  terms.set(slug, { slug, id: readId(term.id), name, parent: detach(parent), description: detach(plainName(term.description)), line: term.line });
}

function surveyItem(survey: Survey, item: WxrItem): void {
  survey.items++;
  survey.comments += item.comments.length;
  for (const { id } of item.comments) survey.largestCommentId = Math.max(survey.largestCommentId, readId(id) ?? 0);
  const id = readId(item.id);
  survey.largestPostId = Math.max(survey.largestPostId, id ?? 0);
  if (!IMPORTED.has(item.type)) return;
  // A post must have an author: where the file names none at all, one is made.
  const login = item.creator || (survey.authors.size === 0 ? "author" : "");
  addAuthor(survey, { login, id: undefined, name: "", email: "", line: item.line });
  if (item.type === "attachment") return;
  if (item.type === "page" && id !== undefined) survey.pages.set(id, { slug: detach(readSlug(item.slug)), parent: readId(item.parent) });
  for (const { taxonomy, slug, name } of termsOf(item)) {
    const terms = taxonomy === "category" ? survey.categories : survey.tags;
    if (!terms.has(slug)) terms.set(slug, { slug, id: undefined, name: detach(plainName(name)) || slug, parent: "", description: "", line: item.line });
  }
}

/** Types of items that are imported. */
const IMPORTED = new Set(["post", "page", "attachment"]);

/**
 * Categories and tags of an item. WXR 1.0 names each twice, once without a slug; where no slug is given at all, one is made of the name.
 */
export function termsOf(item: WxrItem): { taxonomy: "category" | "post_tag"; slug: string; name: string }[] {
  const withSlug = item.terms.filter((term) => term.slug !== "");
  const named = withSlug.length > 0 ? withSlug : item.terms;
  return named.flatMap(({ domain, slug, name }) => {
    const taxonomy = domain === "category" || domain === "" ? "category" : domain === "post_tag" || domain === "tag" ? "post_tag" : undefined;
    const found = termSlug({ slug, name });
    return taxonomy === undefined || found === "" ? [] : [{ taxonomy, slug: found, name }];
  });
}

function termSlug({ slug, name }: { slug: string; name: string }): string {
  return detach(slug === "" ? slugify(plainName(name)) : readSlug(slug));
}
