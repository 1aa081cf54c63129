import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it } from "vitest";
import { createExpressServer } from "../../server/http/express-server.ts";

describe("createExpressServer", () => {
  it("gives requests and responses Express's prototypes before Express is entered", async () => {
    const app = express();
    app.get("/", (req, res) => void res.json({ query: req.query, body: req.get("x-test") }));
    const seen: boolean[] = [];
    const server = createExpressServer(app, (request, response) => {
      seen.push(Object.getPrototypeOf(request) === app.request, Object.getPrototypeOf(response) === app.response);
      app(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/?a=1`, { headers: { "x-test": "yes" } });
    expect(await answer.json()).toEqual({ query: { a: "1" }, body: "yes" });
    // If this fails after an upgrade of Node or Express, every request has become slower: see express-server.ts.
    expect(seen).toEqual([true, true]);
    server.closeAllConnections();
    server.close();
  });
});
