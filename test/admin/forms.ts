import type { Answer, Form } from "../support/reader.ts";

/** The fields that the editor sends for a post, as a browser does without JavaScript. */
export function postForm(fields: Form = {}): Form {
  return {
    act: "publish",
    title: "A walk",
    slug: "",
    format: "markdown",
    content: "It *rained*.",
    excerpt: "",
    publishedLocal: "",
    visibility: "public",
    password: "",
    newCategories: "",
    tagNames: "",
    replies: "open",
    slowSeconds: "0",
    commentRule: "",
    ...fields,
  };
}

/** The id in the address of an editor that a save led to. */
export function idOf(answer: Answer): number {
  return Number(/\/admin\/(?:posts|pages)\/(\d+)\/edit/.exec(answer.location ?? "")?.[1]);
}

/** The hidden version that an editor's form carries. */
export function versionOf(answer: Answer): string {
  return /name="version" value="(\d+)"/.exec(answer.text)?.[1] ?? "";
}
