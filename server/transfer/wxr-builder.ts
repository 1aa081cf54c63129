import type { SaxesTagNS } from "saxes";
import { WxrError } from "./wxr-error.ts";
import type { WxrComment, WxrItem, WxrRecord } from "./wxr-records.ts";

const EXPORT_NAMESPACE = /^https?:\/\/wordpress\.org\/export\/(\d+\.\d+)\/(excerpt\/)?$/;
const CONTENT_NAMESPACE = /^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/;
const DUBLIN_CORE = /^https?:\/\/purl\.org\/dc\/elements\/1\.1\/$/;
const READ_META = new Set(["_thumbnail_id", "_wp_attachment_metadata", "_wp_attachment_image_alt", "_wp_old_slug", "footnotes"]);

type Fields = Record<string, string>;

interface Level {
  /** Name with our own prefix, whatever the file's is: "wp:post_id", "content:encoded", "title". */
  name: string;
  line: number;
  /** What elements within this one say; undefined until there is one. */
  held?: Held;
  /** Of a category of an item. */
  attributes?: Fields;
}

interface Held {
  fields: Fields;
  terms: WxrItem["terms"];
  meta: WxrItem["meta"];
  comments: WxrComment[];
}

/** Makes records of a parser's events. It keeps one item at a time. */
export class WxrBuilder {
  /** Records that are complete, to be taken away. */
  records: WxrRecord[] = [];
  #levels: Level[] = [];
  #text: string[] = [];
  #channelDone = false;

  open(tag: SaxesTagNS, line: number): void {
    const name = nameOf(tag);
    this.#checkPlace(tag, name);
    const level: Level = { name, line };
    if (name === "category") level.attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name: key, value }) => [key, value]));
    this.#levels.push(level);
    this.#text = [];
    if (this.#depth() === 3 && RECORDS.has(name)) this.#finishChannel(this.#levels[1]);
  }

  text(text: string): void {
    if (this.#depth() > 2) this.#text.push(text);
  }

  close(): void {
    const level = this.#levels.pop();
    if (level === undefined) return;
    const text = this.#text.join("");
    this.#text = [];
    const parent = this.#levels.at(-1);
    if (level.name === "channel" && this.#depth() === 1) this.#finishChannel(level);
    else if (parent !== undefined) this.#add(parent, level, text);
  }

  /** @throws WxrError if the file held no channel at all */
  end(): void {
    if (!this.#channelDone) throw new WxrError("This is an RSS file without a <channel>: there is nothing to import.");
  }

  #depth(): number {
    return this.#levels.length;
  }

  #checkPlace(tag: SaxesTagNS, name: string): void {
    if (this.#depth() > 0) return;
    if (name !== "rss") throw new WxrError(`This is not a WordPress export: it begins with <${tag.name}>, not with <rss>.`);
    const exported = Object.values(tag.ns).some((uri) => EXPORT_NAMESPACE.test(uri));
    if (!exported) throw new WxrError("This is an RSS feed, but not a WordPress export: it does not declare WordPress's export namespace.");
  }

  #add(parent: Level, level: Level, text: string): void {
    const { name } = level;
    const held = (parent.held ??= { fields: {}, terms: [], meta: [], comments: [] });
    if (parent.name === "channel" && this.#depth() === 2 && RECORDS.has(name)) this.records.push(recordOf(level));
    else if (parent.name === "channel" || parent.name === "rss") addField(held, name, text);
    else if (name === "category")
      held.terms.push({ domain: level.attributes?.["domain"] ?? "", slug: level.attributes?.["nicename"] ?? "", name: text.trim() });
    else if (name === "wp:postmeta") addMeta(held, level.held?.fields ?? {});
    else if (name === "wp:comment") held.comments.push(commentOf(level));
    else addField(held, name, text);
  }

  #finishChannel(channel: Level | undefined): void {
    if (this.#channelDone || channel === undefined) return;
    this.#channelDone = true;
    const fields = channel.held?.fields ?? {};
    const version = fields["wp:wxr_version"] ?? "";
    if (!/^1\.[0-9]$/.test(version)) throw new WxrError(noVersion(version));
    const { title = "", link = "", language = "" } = fields;
    this.records.push({ kind: "channel", title, link, language, version, baseBlogUrl: fields["wp:base_blog_url"] ?? "" });
  }
}

const RECORDS = new Set(["item", "wp:author", "wp:category", "wp:tag", "wp:term"]);

function noVersion(version: string): string {
  if (version === "") return "This is not a WordPress export: it does not tell its version (<wp:wxr_version>).";
  return `This export has the version "${version}"; 1.0, 1.1 and 1.2 can be read.`;
}

const PREFIXES = new Map<string, string>();

function nameOf(tag: SaxesTagNS): string {
  let prefix = PREFIXES.get(tag.uri);
  if (prefix === undefined) {
    prefix = prefixOf(tag.uri);
    if (PREFIXES.size < 100) PREFIXES.set(tag.uri, prefix);
  }
  return prefix + tag.local;
}

function prefixOf(uri: string): string {
  const exported = EXPORT_NAMESPACE.exec(uri);
  if (exported !== null) return exported[2] === undefined ? "wp:" : "excerpt:";
  if (CONTENT_NAMESPACE.test(uri)) return "content:";
  if (DUBLIN_CORE.test(uri)) return "dc:";
  return uri === "" ? "" : "other:";
}

/** The first one counts. */
function addField({ fields }: Held, name: string, text: string): void {
  fields[name] ??= name.endsWith(":encoded") || name === "wp:comment_content" ? text : text.trim();
}

function addMeta({ meta }: Held, fields: Fields): void {
  const key = fields["wp:meta_key"] ?? "";
  if (READ_META.has(key)) meta.push({ key, value: fields["wp:meta_value"] ?? "" });
}

function recordOf({ name, line, held = { fields: {}, terms: [], meta: [], comments: [] } }: Level): WxrRecord {
  const { fields: f } = held;
  switch (name) {
    case "item":
      return itemOf(line, held);
    case "wp:author":
      return {
        kind: "author",
        line,
        id: f["wp:author_id"] ?? "",
        login: loginOf(f["wp:author_login"]),
        email: f["wp:author_email"] ?? "",
        displayName: f["wp:author_display_name"] ?? "",
      };
    case "wp:category":
      return termOf("category", line, [f["wp:term_id"], f["wp:category_nicename"], f["wp:cat_name"], f["wp:category_parent"], f["wp:category_description"]]);
    case "wp:tag":
      return termOf("post_tag", line, [f["wp:term_id"], f["wp:tag_slug"], f["wp:tag_name"], "", f["wp:tag_description"]]);
    default:
      return termOf(f["wp:term_taxonomy"] ?? "", line, [f["wp:term_id"], f["wp:term_slug"], f["wp:term_name"], f["wp:term_parent"], f["wp:term_description"]]);
  }
}

/** WordPress takes no angle brackets in a login; exports that were edited by hand hold some (">editor"). */
function loginOf(text = ""): string {
  return text.replaceAll(/[<>]/g, "").trim();
}

function termOf(taxonomy: string, line: number, [id = "", slug = "", name = "", parent = "", description = ""]: (string | undefined)[]): WxrRecord {
  return { kind: "term", line, taxonomy, id, slug, name, parent, description };
}

function itemOf(line: number, { fields: f, terms, meta, comments }: Held): WxrItem {
  const field = (name: string): string => f[name] ?? "";
  return {
    kind: "item",
    line,
    id: field("wp:post_id"),
    title: field("title"),
    link: field("link"),
    creator: loginOf(field("dc:creator")),
    guid: field("guid"),
    content: field("content:encoded"),
    excerpt: field("excerpt:encoded"),
    date: field("wp:post_date"),
    dateGmt: field("wp:post_date_gmt"),
    modifiedGmt: field("wp:post_modified_gmt"),
    commentStatus: field("wp:comment_status"),
    slug: field("wp:post_name"),
    status: field("wp:status"),
    parent: field("wp:post_parent"),
    menuOrder: field("wp:menu_order"),
    type: field("wp:post_type"),
    password: field("wp:post_password"),
    sticky: field("wp:is_sticky"),
    attachmentUrl: field("wp:attachment_url"),
    terms,
    meta,
    comments,
  };
}

function commentOf({ line, held }: Level): WxrComment {
  const field = (name: string): string => held?.fields[`wp:comment_${name}`] ?? "";
  return {
    line,
    id: field("id"),
    author: field("author"),
    email: field("author_email"),
    url: field("author_url"),
    address: field("author_IP"),
    date: field("date"),
    dateGmt: field("date_gmt"),
    content: field("content"),
    approved: field("approved"),
    type: field("type"),
    parent: field("parent"),
    userId: field("user_id"),
  };
}
