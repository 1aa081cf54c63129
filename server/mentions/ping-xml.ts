import { SaxesParser } from "saxes";

/** A call by XML-RPC: its method and those of its parameters that are strings. */
export interface Call {
  method: string;
  strings: string[];
}

const MOST_DEPTH = 20;

/** Reads a call; undefined for what is none. @see http://xmlrpc.com/spec.md */
export function readCall(xml: string): Call | undefined {
  const call: Call = { method: "", strings: [] };
  const path: string[] = [];
  let text = "";
  let broken = false;
  const parser = new SaxesParser();
  parser.on("doctype", () => (broken = true));
  parser.on("error", () => (broken = true));
  parser.on("opentag", ({ name }) => {
    path.push(name);
    text = "";
    if (path.length > MOST_DEPTH) broken = true;
  });
  parser.on("text", (more) => (text += more));
  parser.on("cdata", (more) => (text += more));
  parser.on("closetag", ({ name }) => {
    // Without a type a value is a string.
    const inValue = name === "value" && text.trim() !== "";
    if (path.join("/") === "methodCall/methodName") call.method = text.trim();
    if (path[1] === "params" && (name === "string" || inValue)) call.strings.push(text.trim());
    path.pop();
    text = "";
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return broken || call.method === "" ? undefined : call;
}

/** Why a ping is refused. @see https://www.hixie.ch/specs/pingback/pingback 3 */
export const FAULTS = { unreadable: -32_700, noSuchMethod: -32_601, wrong: -32_602, noTarget: 33, tooMany: 49 } as const;

export function faultXml(fault: keyof typeof FAULTS, words: string): string {
  const member = (name: string, value: string) => `<member><name>${name}</name><value>${value}</value></member>`;
  return envelope(
    `<fault><value><struct>${member("faultCode", `<int>${FAULTS[fault]}</int>`)}${member("faultString", stringXml(words))}</struct></value></fault>`,
  );
}

export function answerXml(words: string): string {
  return envelope(`<params><param><value>${stringXml(words)}</value></param></params>`);
}

/** The call by which another site is told. */
export function pingXml(source: string, target: string): string {
  const params = [source, target].map((url) => `<param><value>${stringXml(url)}</value></param>`).join("");
  return `<?xml version="1.0" encoding="utf-8"?><methodCall><methodName>pingback.ping</methodName><params>${params}</params></methodCall>`;
}

function envelope(content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><methodResponse>${content}</methodResponse>`;
}

function stringXml(text: string): string {
  return `<string>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</string>`;
}
