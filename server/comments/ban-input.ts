import { isIP } from "node:net";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Context } from "../context.ts";
import { fromLocal } from "../dates.ts";
import { type FieldWords, Invalid, say } from "../errors.ts";
import { hostOf } from "../moderation/links.ts";

export const BAN_KINDS = ["person", "email", "address", "host"] as const;
export type BanKind = (typeof BAN_KINDS)[number];
export const BAN_EFFECTS = ["refuse", "hold", "allow"] as const;
export type BanEffect = (typeof BAN_EFFECTS)[number];

/** A ban as it stands in the form. */
export interface TypedBan {
  kind: string;
  /** A person's id, an e-mail or "@domain", an address or a network, a host. */
  value: string;
  effect: string;
  /** "2025-06-18", the last day of it on the blog's calendar; "": without an end. */
  until: string;
  note: string;
}

export interface CheckedBan {
  kind: BanKind;
  /** Folded: the same thing is always written in the same way. */
  value: string;
  effect: BanEffect;
  untilAt: Date | null;
  note: string;
}

const MOST_NOTE = 500;

/** @throws Invalid with a message for each field that is wrong */
export function checkBan(ctx: Pick<Context, "settings" | "now">, typed: TypedBan): CheckedBan {
  const errors: FieldWords = {};
  const kind = BAN_KINDS.find((known) => known === typed.kind);
  const effect = BAN_EFFECTS.find((known) => known === typed.effect);
  const note = typed.note.trim();
  const value = kind && readValue(kind, typed.value);
  const untilAt = readEnd(ctx, typed.until.trim());
  if (!kind) errors["kind"] = say("ban.kindMissing");
  else if (value === undefined) errors["value"] = say(`banWrong.${kind}`);
  if (!effect) errors["effect"] = say("ban.effectMissing");
  if (untilAt === undefined) errors["until"] = say("ban.untilWrong");
  if (note.length > MOST_NOTE) errors["note"] = say("form.tooLong", { maximum: MOST_NOTE });
  if (!kind || !effect || value === undefined || untilAt === undefined || Object.keys(errors).length > 0) throw new Invalid(errors);
  return { kind, value, effect, untilAt, note };
}

/** What a ban is on, in one way of writing it; undefined: it makes no sense. */
export function readValue(kind: BanKind, typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  if (kind === "person") return /^[1-9]\d{0,9}$/.test(text) ? text : undefined;
  if (kind === "email") return text.length <= 254 && /^[^\s@]*@[^\s@]+\.[^\s@.]+$/.test(text) ? text : undefined;
  return kind === "address" ? readNetwork(text) : readHost(text);
}

/** Wider ones would keep out half of the world. */
const WIDEST = { 4: 8, 6: 19 } as const;

/** An address, or a network as CIDR; an IPv6 address alone stands for its household's /64. */
function readNetwork(text: string): string | undefined {
  const [address = "", bits, ...more] = text.replace(/^::ffff:(?=\d+\.)/, "").split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0 || address.includes("%")) return undefined;
  if (bits === undefined) return networkOf(address);
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (prefix < (family === 4 ? WIDEST[4] : WIDEST[6]) || prefix > (family === 4 ? 32 : 128)) return undefined;
  if (family === 4) return prefix === 32 ? address : `${firstOf(address, prefix)}/${prefix}`;
  return prefix === 64 ? networkOf(address) : `${address}/${prefix}`;
}

/** The first address of an IPv4 network. */
function firstOf(address: string, prefix: number): string {
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(number / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
  return [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
}

/** A host by itself, or that of an address on the web. Those below it are on it anyway ("*." says no more). */
function readHost(text: string): string | undefined {
  const host = hostOf(text.includes("://") ? text : `https://${text.replace(/^\*\./, "")}`);
  return host !== "" && host.includes(".") && host.length <= 253 && isIP(host) === 0 ? host : undefined;
}

const DAY_MS = 24 * 3_600_000;

/** The moment after the last day; null without one, undefined for one that is no day or over. */
function readEnd({ settings, now }: Pick<Context, "settings" | "now">, day: string): Date | null | undefined {
  if (day === "") return null;
  const last = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(last.getTime()) || last.toISOString().slice(0, 10) !== day) return undefined;
  const next = new Date(last.getTime() + DAY_MS).toISOString().slice(0, 10);
  const end = fromLocal(`${next}T00:00:00`, settings.current.timeZone);
  return end > now() ? end : undefined;
}
