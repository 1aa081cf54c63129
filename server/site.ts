/** Where the blog is on the web: every address that is shown is made here. */
export interface Site {
  /** "https://blog.example.org", without a path. */
  readonly origin: string;
  /** The prefix that the blog is mounted at: "" or "/blog". */
  readonly base: string;
  /** Whether cookies can be Secure. */
  readonly secure: boolean;
  /** Address on this host, ready for an href: prefix and percent-encoding added. @param path decoded, from the blog's root: "/2025/06/18/hello/?a=b#c" */
  href(path: string): string;
  /** The same with the origin before it. */
  url(path: string): string;
  /** Learns where it is from a request, unless the owner said it (PAMPHLET_URL). */
  learn(request: { baseUrl: string; localPort: number | undefined }): void;
}

/** @param url the public address of the blog's home, or undefined to learn it from the first request */
export function createSite(url: string | undefined): Site {
  const configured = url === undefined ? undefined : new URL(url);
  let origin = configured?.origin ?? "http://127.0.0.1";
  let base = configured?.pathname.replace(/\/+$/, "");
  return {
    get origin() {
      return origin;
    },
    get base() {
      return base ?? "";
    },
    get secure() {
      return origin.startsWith("https:");
    },
    href: (path) => (base ?? "") + encodePath(path),
    url: (path) => origin + (base ?? "") + encodePath(path),
    learn({ baseUrl, localPort }) {
      if (configured) return;
      // Once: Express takes "/BLOG" for "/blog", and one request's spelling must not change the links and cookies of others.
      base ??= baseUrl.replace(/\/+$/, "");
      if (localPort !== undefined) origin = `http://127.0.0.1:${localPort}`;
    },
  };
}

/** Percent-encodes what may not stand in an address, and nothing that is encoded already or has a meaning there. */
function encodePath(path: string): string {
  return encodeURI(path).replaceAll(/%25([0-9A-Fa-f]{2})/g, "%$1");
}
