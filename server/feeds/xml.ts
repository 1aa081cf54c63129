/** XML that is written already, and must not be escaped again. */
export type Xml = string & { readonly xml: unique symbol };

type Attributes = Record<string, string | number | undefined>;

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n' as Xml;

/** An element with text, escaped. Attributes that are undefined are left out. */
export function textElement(name: string, text: string | number, attributes: Attributes = {}): Xml {
  return `<${name}${writeAttributes(attributes)}>${escapeXml(String(text))}</${name}>` as Xml;
}

/** An element whose text is a CDATA section, the way that feed readers expect HTML. */
export function cdataElement(name: string, text: string): Xml {
  // A section cannot hold its own end: it is closed and opened again in the middle of it.
  return `<${name}><![CDATA[${dropForbidden(text).replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>` as Xml;
}

/** An element with elements in it; those that are undefined are left out. Empty if there are none. */
export function element(name: string, attributes: Attributes = {}, children: readonly (Xml | undefined)[] = []): Xml {
  const inner = children.filter((child) => child !== undefined).join("\n");
  const open = `<${name}${writeAttributes(attributes)}`;
  return (inner === "" ? `${open}/>` : `${open}>\n${inner}\n</${name}>`) as Xml;
}

function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(String(value)).replaceAll(/[\t\n\r]/g, " ")}"`))
    .join("");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

function escapeXml(text: string): string {
  return dropForbidden(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

// What XML 1.0 (2.2, Char) leaves out: controls but tab, newline and return, lone surrogates, U+FFFE and U+FFFF.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function dropForbidden(text: string): string {
  return text.replaceAll(FORBIDDEN, "");
}
