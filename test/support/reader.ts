/** What came back. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Of a redirect; path and query if it leads to the blog itself. */
  location: string | undefined;
}

export type Form = Record<string, string | number | boolean | string[] | number[]>;

/** A browser without JavaScript: keeps cookies, sends forms, follows nothing by itself. */
export class Reader {
  readonly cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, undefined, headers);
  }

  /** Sends a form as a browser does, with Origin and Sec-Fetch-Site of the same site. */
  post(path: string, form: Form = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      if (value === false) continue;
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one === true ? "on" : String(one));
    }
    return this.send("POST", path, body, { origin: this.origin, "sec-fetch-site": "same-origin", ...headers });
  }

  /** Follows redirects (of this blog or of a stand-in on loopback) to the end. */
  async follow(answer: Answer): Promise<Answer> {
    let last = answer;
    for (let step = 0; last.location !== undefined; step++) {
      if (step === 10) throw new Error("The redirects do not end.");
      last = await this.get(last.location.split("#")[0] ?? "/");
    }
    return last;
  }

  async send(method: string, path: string, body?: URLSearchParams | string | FormData, headers: Record<string, string> = {}): Promise<Answer> {
    const url = new URL(path.startsWith("/") ? this.origin + path : path);
    const own = url.origin === this.origin;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      method,
      body,
      redirect: "manual",
      headers: { accept: "text/html", ...(own && cookie ? { cookie } : {}), ...headers },
    });
    if (own) this.#keep(response.headers.getSetCookie());
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: this.#local(response.headers.get("location"), url),
    };
  }

  #keep(cookies: string[]): void {
    for (const cookie of cookies) {
      const [pair = "", ...attributes] = cookie.split("; ");
      const at = pair.indexOf("=");
      const gone = attributes.some((attribute) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute));
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  #local(location: string | null, from: URL): string | undefined {
    if (location === null) return undefined;
    const url = new URL(location, from);
    return url.origin === this.origin ? url.pathname + url.search + url.hash : url.href;
  }
}
