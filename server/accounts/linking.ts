import type { Request } from "express";
import type { Context } from "../context.ts";
import type { Provider, ProviderAccount } from "./strategies/provider.ts";

/**
 * Adds an account at a provider, just proved, to the ways in of the person who is signed in and began this.
 * @returns where to go
 */
export async function linkIdentity(
  _ctx: Context,
  _req: Request,
  _provider: Provider,
  _account: ProviderAccount,
  { place }: { personId: number; place: string },
): Promise<string> {
  return place;
}
