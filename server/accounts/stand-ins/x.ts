import type { XOptions } from "../../options.ts";
import { drawPictures, X_ACCOUNTS } from "./accounts.ts";
import { Faults } from "./faults.ts";
import { STYLESHEET } from "./page.ts";
import { newSecret } from "./secrets.ts";
import { json, type Respond, startServer } from "./server.ts";
import { oauth1Routes, xErrors } from "./x-oauth1.ts";
import { oauth2Routes } from "./x-oauth2.ts";

/** Both pairs of keys, and where the stand-in is. */
export type XStandInOptions = Required<Pick<XOptions, "clientId" | "clientSecret" | "consumerKey" | "consumerSecret" | "dialogUrl" | "apiUrl">>;

/** A server that speaks X's OAuth 2.0 and OAuth 1.0a, and refuses what X refuses. */
export async function startXStandIn(): Promise<{ options: XStandInOptions; faults: Faults; close(): Promise<void> }> {
  const consumer = { key: newSecret(), secret: newSecret() };
  const client = { id: newSecret(), secret: newSecret() };
  const faults = new Faults();
  const pictures = await drawPictures(X_ACCOUNTS);
  const server = await startServer((origin) => {
    const place = { origin, faults };
    const routes: Record<string, Respond> = { ...oauth1Routes(place, consumer), ...oauth2Routes(place, client), "GET /stand-in.css": () => STYLESHEET };
    return (request) => (routes[`${request.method} ${request.path}`] ?? showPicture(pictures, faults))(request);
  });
  return {
    options: {
      clientId: client.id,
      clientSecret: client.secret,
      consumerKey: consumer.key,
      consumerSecret: consumer.secret,
      dialogUrl: server.origin,
      apiUrl: server.origin,
    },
    faults,
    close: server.close,
  };
}

function showPicture(pictures: Map<string, Buffer>, faults: Faults): Respond {
  return ({ path }) => {
    const body = pictures.get(/^\/pictures\/(\d+)_(?:normal|bigger)\.png$/.exec(path)?.[1] ?? "");
    if (!body) return json(404, xErrors(34, "Sorry, that page does not exist."));
    return faults.answer("picture") ?? { status: 200, type: "image/png", body };
  };
}
