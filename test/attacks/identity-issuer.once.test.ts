import { afterEach, expect, it } from "vitest";
import { startServer } from "../../server/accounts/stand-ins/server.ts";
import { oidcKind } from "../../server/accounts/strategies/oidc.ts";
import { LYING_CLIENT, type Lies, startLyingIssuer } from "../accounts/providers/lying-issuer.ts";
import { leave, make, walk } from "../accounts/providers/walk.ts";

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** An issuer on this machine, as a company's own may be on its network, and what else listens there. */
async function world(lies: (inside: string) => Lies) {
  const asked: string[] = [];
  const inside = await startServer(() => (request) => {
    asked.push(request.path);
    return { status: 200, body: "{}" };
  });
  const issuer = await startLyingIssuer();
  running.push(inside, issuer);
  issuer.state.lies = lies(inside.origin);
  return { asked, provider: make(oidcKind, { issuer: issuer.issuer, label: "Work", ...LYING_CLIENT, timeoutMs: 3000 }) };
}

it.each([
  ["a token endpoint", "token_endpoint"],
  ["keys", "jwks_uri"],
  ["a userinfo endpoint", "userinfo_endpoint"],
])("an issuer that names %s elsewhere on the private network has it asked for nothing", async (_what, name) => {
  const { asked, provider } = await world((inside) => ({
    metadata: { [name]: `${inside}/internal` },
    ...(name === "userinfo_endpoint" ? { claims: { name: undefined }, userinfo: {} } : {}),
  }));
  const { finish } = await walk(provider);
  expect(await finish()).toEqual({ ok: false, trouble: "not to be asked" });
  expect(asked).toEqual([]);
});

it.each(["javascript:alert(1)//", "data:text/html,hello", "file:///etc/passwd"])("nobody is led to %s by an issuer", async (endpoint) => {
  const { provider } = await world(() => ({ metadata: { authorization_endpoint: endpoint } }));
  await expect(leave(provider)).rejects.toThrow("OAUTH_REQUEST_PROTOCOL_FORBIDDEN");
});

it("an issuer that redirects is not followed, neither with the blog's secret nor without", async () => {
  const { asked, provider } = await world((inside) => ({ token: { status: 307, location: `${inside}/internal` } }));
  const { finish } = await walk(provider);
  expect(await finish()).toMatchObject({ ok: false });
  expect(asked).toEqual([]);
});
