import { findKind, unsealSettings, waysOfOptions, type WaySettings } from "../accounts/providers/provider-settings.ts";
import { graphVersionEnd, GRAPH_VERSION } from "../accounts/strategies/graph-versions.ts";
import { modeOf } from "../accounts/strategies/x.ts";
import type { Context } from "../context.ts";
import { say } from "../errors.ts";
import { createSite } from "../site.ts";
import { type Check, type Finding, findingsOn, type Patient } from "./finding.ts";
import { listStates } from "./store.ts";

const { ok, warning, error } = findingsOn("doctor.ways");
const DAY_MS = 86_400_000;
const WARN_DAYS = 90;

/** Kinds whose platform takes people back to https alone. */
const HTTPS_ALONE = new Set(["x", "facebook", "google"]);

interface Way {
  key: string;
  kind: string;
  settings: WaySettings;
}

/** The ways in with an account elsewhere: what each platform has to be told, what it wants, and what ends. */
export const checkWays: Check = async (patient) => {
  const { context } = patient;
  const { used, findings } = context ? await waysInUse(patient, context) : { used: waysOfOptions(patient.options), findings: [] };
  if (used.length === 0 && findings.length === 0) return context ? [ok(say("doctor.noWays"))] : [];
  return [...findings, ...used.flatMap((way) => wayFindings(patient, way))];
};

/** Those of the options and of the admin pages that are not switched off; and which of the latter can't be read. */
async function waysInUse({ options }: Patient, context: Context): Promise<{ used: Way[]; findings: Finding[] }> {
  const states = await listStates(context.db.client);
  const sealed = new Set(states.flatMap(({ key, sealed: text }) => (text === null ? [] : [key])));
  const off = new Set(states.flatMap(({ key, enabled }) => (enabled ? [] : [key])));
  const findings: Finding[] = [];
  const ways: Way[] = waysOfOptions(options).filter(({ key }) => !sealed.has(key));
  for (const { key, kind, sealed: text } of states) {
    if (text === null) continue;
    const settings = unsealSettings(context.options.secret, { key, sealed: text });
    if (settings) ways.push({ key, kind, settings });
    else findings.push(error(say("doctor.wayUnreadable", { way: key }), say("doctor.wayUnreadableAdvice", { page: context.site.url("/admin/ways") })));
  }
  return { used: ways.filter(({ key }) => !off.has(key)), findings };
}

function wayFindings(patient: Patient, way: Way): Finding[] {
  const { key, kind, settings } = way;
  const made = findKind(kind)?.make(key, settings);
  if (!made?.ok)
    return [error(say("doctor.wayWrong", { way: key, problem: made?.problems.map(({ path, message }) => `${path}: ${message}`).join("; ") ?? kind }))];
  const { label, loopbackOrigin } = made.provider;
  const site = patient.context?.site ?? createSite(patient.options.url);
  const addresses = [`/sign-in/${key}/callback`, ...(findKind(kind)?.addresses ?? []).map(({ path }) => path)].map((path) => site.url(path)).join(" ");
  const insecure = HTTPS_ALONE.has(kind) && loopbackOrigin === undefined && patient.options.url?.startsWith("http:") === true;
  return [
    insecure
      ? error(say("doctor.wayInsecure", { way: label }), say("doctor.urlHttpAdvice"))
      : ok(say("doctor.wayOk", { way: label }), say("doctor.wayAddresses", { addresses })),
    ...(kind === "x" && modeOf(settings) === "oauth1" ? [warning(say("doctor.xOldMode"), say("doctor.xOldModeAdvice"))] : []),
    ...(kind === "facebook" ? graphFindings(settings, patient.context?.now() ?? new Date()) : []),
    ...(patient.context ? fateFindings(patient.context, key, label) : []),
  ];
}

function graphFindings(settings: WaySettings, now: Date): Finding[] {
  const version = typeof settings["graphVersion"] === "string" && settings["graphVersion"] !== "" ? settings["graphVersion"] : GRAPH_VERSION;
  const end = graphVersionEnd(version);
  const values = { version, end: end?.toISOString().slice(0, 10) ?? "" };
  if (!end) return [ok(say("doctor.graphUnknown", { version }))];
  const left = end.getTime() - now.getTime();
  if (left <= 0) return [error(say("doctor.graphOver", values), say("doctor.graphAdvice"))];
  if (left < WARN_DAYS * DAY_MS) return [warning(say("doctor.graphEnds", values), say("doctor.graphAdvice"))];
  return [ok(say("doctor.graphOk", values))];
}

/** What the owner has said of a way in, and what it has been doing. */
function fateFindings({ providers, site }: Context, key: string, way: string): Finding[] {
  const end = providers.endingOf(key);
  const page = site.url("/admin/ways");
  return [
    ...(end ? [warning(say("doctor.wayEnds", { way, end: end.toISOString().slice(0, 10) }), say("doctor.wayEndsAdvice"))] : []),
    ...(providers.find(key)?.troubled ? [warning(say("doctor.wayTroubled", { way }), say("doctor.wayTroubledAdvice", { page }))] : []),
  ];
}
