import type { Request } from "express";
import { NotFound } from "../errors.ts";

/** A form field as text: "" when it is missing, the first when it came twice. Control characters that no form sends are dropped, newlines are \n. */
export function field(req: Pick<Request, "body">, name: string): string {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const value = Array.isArray(body[name]) ? body[name][0] : body[name];
  return typeof value === "string" ? clean(value) : "";
}

/** Whether a form had the field at all. */
export function hasField(req: Request, name: string): boolean {
  return Object.hasOwn((req.body ?? {}) as object, name);
}

/** All values of a field that may come several times. */
export function fields(req: Pick<Request, "body">, name: string): string[] {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const value = body[name];
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string").map(clean);
}

/** A parameter of the query, or undefined. Read from the address itself: a host application may parse queries its own way. */
export function query(req: Request, name: string): string | undefined {
  const at = req.originalUrl.indexOf("?");
  if (at < 0) return undefined;
  return new URLSearchParams(req.originalUrl.slice(at + 1)).get(name)?.replaceAll(UNSAFE, "") ?? undefined;
}

/** What a table has for a parameter of the query; undefined for what it does not know. */
export function queried<Value>(req: Request, name: string, table: Readonly<Record<string, Value>>): Value | undefined {
  const key = query(req, name) ?? "";
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Whether a script asks: a browser that shows a page asks for HTML first. */
export function wantsJson(req: Request): boolean {
  return req.accepts(["html", "json"]) === "json";
}

/** A number from the address. @throws NotFound if it is none */
export function idParam(value: unknown): number {
  const id = parseId(value);
  if (id === undefined) throw new NotFound();
  return id;
}

/** A positive integer of the size that ids have, or undefined. */
export function parseId(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^[1-9]\d{0,9}$/.test(value)) return undefined;
  const id = Number(value);
  return id <= 2_147_483_647 ? id : undefined;
}

// Everything below space but tab and newline, delete, and lone surrogates: PostgreSQL refuses NUL, XML all of them.
const UNSAFE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function clean(value: string): string {
  return value.replaceAll(/\r\n?/g, "\n").replaceAll(UNSAFE, "");
}
