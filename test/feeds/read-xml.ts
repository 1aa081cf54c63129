import { SaxesParser } from "saxes";

/** An element with its namespace, so that a wrong or missing declaration shows. */
export interface XmlElement {
  /** "{uri}local", or just "local" without a namespace. */
  name: string;
  attributes: Record<string, string>;
  /** All text in it. */
  text: string;
  children: XmlElement[];
  /** The first child of a name. @throws if there is none */
  one(name: string): XmlElement;
  all(name: string): XmlElement[];
}

export const ATOM = "{http://www.w3.org/2005/Atom}";
export const CONTENT = "{http://purl.org/rss/1.0/modules/content/}";
export const DC = "{http://purl.org/dc/elements/1.1/}";
export const SLASH = "{http://purl.org/rss/1.0/modules/slash/}";
export const THREAD = "{http://purl.org/syndication/thread/1.0}";
export const WFW = "{http://wellformedweb.org/CommentAPI/}";
export const SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}";

/** Reads a document with namespaces. @throws if it is not well formed */
export function readXml(source: string): XmlElement {
  const root = newElement("", {});
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  const top = () => open.at(-1) ?? root;
  const addText = (text: string) => {
    for (const element of open) element.text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes).filter((attribute) => attribute.prefix !== "xmlns" && attribute.name !== "xmlns");
    const element = newElement(
      qualified(tag.uri, tag.local),
      Object.fromEntries(attributes.map((attribute) => [qualified(attribute.prefix ? attribute.uri : "", attribute.local), attribute.value])),
    );
    top().children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(source).close();
  const [document] = root.children;
  if (!document) throw new Error("The document is empty.");
  return document;
}

function qualified(uri: string, local: string): string {
  return uri ? `{${uri}}${local}` : local;
}

function newElement(name: string, attributes: Record<string, string>): XmlElement {
  const element: XmlElement = {
    name,
    attributes,
    text: "",
    children: [],
    one(wanted) {
      const child = element.children.find((candidate) => candidate.name === wanted);
      if (!child) throw new Error(`<${name}> has no <${wanted}>.`);
      return child;
    },
    all: (wanted) => element.children.filter((candidate) => candidate.name === wanted),
  };
  return element;
}
