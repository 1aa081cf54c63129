import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

let browser: Promise<Browser> | undefined;

interface BrowseOptions {
  javaScriptEnabled: boolean;
  width?: number;
  /** Hosts that may be asked for something. */
  allowed?: string[];
  /** The test makes the server fail. */
  tolerant?: boolean;
}

/** A page in a fresh profile of a real browser; at the end of the test no console error and no foreign request may have been seen. */
export async function browse({ javaScriptEnabled, width = 1280, allowed = [], tolerant = false }: BrowseOptions): Promise<Page> {
  browser ??= launch();
  const context = await (await browser).newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    // A refused form is answered with 4xx on purpose; the browser calls that an error.
    const expected = tolerant ? /status of \d|net::ERR_/ : /status of (4\d\d)/;
    if (message.type() === "error" && !expected.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1" && !allowed.includes(hostname)) troubles.push(`foreign request: ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    if (troubles.length > 0) throw new Error(troubles.join("\n"));
  });
  return page;
}

/** Ends the browser; for afterAll. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Not the package's own flags, which are for another place: they put everything into one process and drop web security.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // One process draws all pages, and none is started in advance: a test's pages are all the blog's own, and starting one costs more than drawing.
      "--renderer-process-limit=1",
      "--disable-site-isolation-trials",
      "--disable-features=IsolateOrigins,site-per-process,SpareRendererForSitePerProcess",
    ],
    headless: true,
  });
}
