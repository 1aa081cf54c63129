import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { fetchOutside, OutboundRefused } from "../../server/http/outbound.ts";
import { isPublicAddress } from "../../server/http/public-address.ts";

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1"])(
    "takes %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "100::1",
    "not an address",
    "",
  ])("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("fetchOutside", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const LIMITS = { maxBytes: 1000, timeoutMs: 2000 };

  it("fetches from an origin on loopback that is allowed", async () => {
    const origin = await serve((_req, res) => res.setHeader("Content-Type", "image/png").end("picture"));
    const { status, contentType, body } = await fetchOutside(`${origin}/a.png`, { ...LIMITS, allowLoopback: [origin] });
    expect([status, contentType, body.toString()]).toEqual([200, "image/png", "picture"]);
  });

  it.each([
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:text/plain,a",
    "javascript:1",
    "not an address",
    "http://user:word@example.com/",
    "http://127.0.0.1:1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://localhost:1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
  ])("does not go to %s", async (address) => {
    await expect(fetchOutside(address, LIMITS)).rejects.toThrow(OutboundRefused);
  });

  it("does not follow a redirect inwards", async () => {
    const inside = await serve((_req, res) => res.end("secret"));
    const origin = await serve((_req, res) => res.writeHead(302, { Location: `${inside}/` }).end());
    await expect(fetchOutside(origin, { ...LIMITS, allowLoopback: [origin] })).rejects.toThrow(OutboundRefused);
  });

  it("follows a redirect, but not for ever", async () => {
    const once = await serve((req, res) => (req.url === "/b" ? res.end("here") : res.writeHead(301, { Location: "/b" }).end()));
    expect((await fetchOutside(`${once}/a`, { ...LIMITS, allowLoopback: [once] })).body.toString()).toBe("here");
    const always = await serve((_req, res) => res.writeHead(301, { Location: "/" }).end());
    await expect(fetchOutside(always, { ...LIMITS, allowLoopback: [always] })).rejects.toThrow("redirects too often");
  });

  it("takes no more than it was told", async () => {
    const origin = await serve((_req, res) => res.end("x".repeat(1001)));
    await expect(fetchOutside(origin, { ...LIMITS, allowLoopback: [origin] })).rejects.toThrow(OutboundRefused);
  });

  it("sends a form, and hands it to nobody else", async () => {
    const got: string[] = [];
    const elsewhere = await serve((req, res) => {
      got.push(`elsewhere ${req.method}`);
      res.end();
    });
    const origin = await serve((req, res) => {
      void text(req).then((body) => {
        got.push(`${req.method} ${req.headers.authorization} ${req.headers["content-length"]} ${body}`);
        res.writeHead(307, { Location: elsewhere }).end("look there");
      });
    });
    const form = { method: "POST", headers: { Authorization: "Basic YQ==" }, body: "a=ä", redirects: 0 } as const;
    const answer = await fetchOutside(origin, { ...LIMITS, ...form, allowLoopback: [origin, elsewhere] });
    expect([answer.status, answer.headers.location, answer.url, answer.body.toString()]).toEqual([307, elsewhere, `${origin}/`, "look there"]);
    expect(got).toEqual(["POST Basic YQ== 4 a=ä"]);
  });

  it("goes within the owner's own network where the owner named the host, and nowhere else", async () => {
    const inside = await serve((_req, res) => res.end("inside"));
    expect((await fetchOutside(inside, { ...LIMITS, ownersOrigin: new URL(inside).origin })).body.toString()).toBe("inside");
    await expect(fetchOutside("file:///etc/passwd", { ...LIMITS, ownersOrigin: "null" })).rejects.toThrow(OutboundRefused);
  });

  it("gives up on a host that does not answer, or not to the end", async () => {
    const silent = await serve(() => {});
    await expect(fetchOutside(silent, { ...LIMITS, timeoutMs: 100, allowLoopback: [silent] })).rejects.toThrow();
    const slow = await serve((_req, res) => void res.write("a"));
    await expect(fetchOutside(slow, { ...LIMITS, timeoutMs: 100, allowLoopback: [slow] })).rejects.toThrow();
  });
});
