import type { IncomingMessage } from "node:http";

/** What programs call themselves that fetch pages for nobody in particular: search engines, previews, monitors, libraries. */
const PROGRAM =
  /bot\b|bot[/_-]|crawl|spider|slurp|scan|fetch|monitor|preview|archiv|validat|feed|facebookexternalhit|embedly|whatsapp|telegram|headless|lighthouse|pingdom|uptime|curl|wget|python|java\/|go-http|libwww|httpclient|okhttp|axios|node|undici|ruby|perl|php|http_request|\+https?:/i;

/** Answers that were worked out are kept for so many names. */
const MOST_NAMES = 2000;

const known = new Map<string, boolean>();

/**
 * Whether a request is somebody's look at a page: a GET that no browser sent in advance and no program that says so itself.
 * Neither cookie nor address is looked at.
 */
export function isReaders(request: Pick<IncomingMessage, "method" | "headers">): boolean {
  const { headers, method } = request;
  const name = headers["user-agent"];
  if (method !== "GET" || name === undefined || isInAdvance(headers)) return false;
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  const isPerson = name.startsWith("Mozilla/") ? !PROGRAM.test(name) : name.startsWith("Opera/");
  if (known.size >= MOST_NAMES) known.clear();
  known.set(name, isPerson);
  return isPerson;
}

/** A browser asked for the page because it may be wanted. */
function isInAdvance(headers: IncomingMessage["headers"]): boolean {
  const purpose = headers["sec-purpose"] ?? headers["purpose"] ?? headers["x-moz"];
  return purpose !== undefined && /prefetch|preview|prerender/i.test(String(purpose));
}
