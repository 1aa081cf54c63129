import { say } from "../errors.ts";
import { type Check, type Finding, findingsOn, type Patient } from "./finding.ts";

const { ok, warning, error } = findingsOn("doctor.address");
const cookies = findingsOn("doctor.cookies");
const proxy = findingsOn("doctor.proxy");
const REACH_MS = 5000;

/** The public address: there, and safe; what cookies may do there, and who stands before it. */
export const checkAddress: Check = (patient) => {
  const { url } = patient.options;
  if (url === undefined) {
    if (patient.problems.some((problem) => problem.startsWith("url:"))) return [];
    return [warning(say("doctor.noUrl"), say("doctor.noUrlAdvice")), cookies.ok(say("doctor.cookiesHere")), ...proxyFindings(patient)];
  }
  return [...addressFindings(new URL(url)), cookieFinding(new URL(url)), ...proxyFindings(patient)];
};

/** As `setCookie` sets them. */
function cookieFinding({ protocol, pathname }: URL): Finding {
  if (protocol !== "https:") return cookies.error(say("doctor.cookiesOpen"), say("doctor.urlHttpAdvice"));
  return cookies.ok(say("doctor.cookiesOk", { path: pathname }));
}

function addressFindings({ protocol, hostname, href }: URL): Finding[] {
  if (isOwnMachine(hostname)) return [error(say("doctor.urlLocal", { url: href }), say("doctor.urlLocalAdvice"))];
  if (protocol !== "https:") return [error(say("doctor.urlHttp", { url: href }), say("doctor.urlHttpAdvice"))];
  return [ok(say("doctor.urlOk", { url: href }))];
}

function proxyFindings({ options, running, unknownProxy }: Patient): Finding[] {
  const believed = options.trustProxy !== undefined && options.trustProxy !== false;
  if (believed) return [proxy.ok(say("doctor.proxyOk"))];
  // The server speaks no TLS itself: where people come by https, something stands before it.
  const needed = running ? unknownProxy === true : options.url?.startsWith("https:") === true;
  return needed ? [proxy.warning(say("doctor.proxyUnknown"), say("doctor.proxyAdvice"))] : [];
}

function isOwnMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || hostname.startsWith("127.");
}

/** Asks the public address, as a reader would. That nothing answers says little: the way from here to there may be shut. */
export const checkReach: Check = async ({ options: { url }, context, running }) => {
  if (url === undefined || !context || running) return [];
  const answer = await ask(url);
  if (!answer) return [ok(say("doctor.noAnswer"))];
  const { status, location, body, date } = answer;
  const clock = clockFinding(date);
  if (location !== undefined) return [warning(say("doctor.redirects", { to: location }), say("doctor.redirectsAdvice")), ...clock];
  if (status !== 200 || !body.includes(context.assets.stylesheet))
    return [warning(say("doctor.otherAnswers", { status }), say("doctor.otherAnswersAdvice")), ...clock];
  return [ok(say("doctor.answers")), ...clock];
};

interface Answer {
  status: number;
  location: string | undefined;
  body: string;
  date: string | undefined;
}

async function ask(url: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(url.endsWith("/") ? url : `${url}/`, { redirect: "manual", signal: AbortSignal.timeout(REACH_MS) });
    const location = response.headers.get("location") ?? undefined;
    return {
      status: response.status,
      location: location && new URL(location, url).href,
      body: await response.text(),
      date: response.headers.get("date") ?? undefined,
    };
  } catch {
    return undefined;
  }
}

const MOST_SKEW_MS = 60_000;
const time = findingsOn("doctor.clock");

/** Compares this machine's clock with the one of whatever answers at the public address. */
function clockFinding(date: string | undefined): Finding[] {
  const there = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(there)) return [];
  const seconds = Math.round(Math.abs(Date.now() - there) / 1000);
  return [seconds * 1000 > MOST_SKEW_MS ? time.warning(say("doctor.clockOff", { seconds }), say("doctor.clockAdvice")) : time.ok(say("doctor.clockThere"))];
}
