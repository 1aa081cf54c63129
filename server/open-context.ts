import { join } from "node:path";
import { pino } from "pino";
import { theme as defaultTheme } from "../views/theme.tsx";
import { makeGiven } from "./accounts/providers/provider-settings.ts";
import { openProviders } from "./accounts/providers/providers.ts";
import { createPageCache } from "./cache/page-cache.ts";
import type { Context } from "./context.ts";
import { openDatabase } from "./db/database.ts";
import { openFiles } from "./files/open-files.ts";
import { loadAssets } from "./http/assets.ts";
import { translator } from "./i18n/translate.ts";
import { createJobQueue } from "./jobs/queue.ts";
import { createPostbox, type Postbox } from "./mail/postbox.ts";
import { type BlogOptions, checkOptions, resolveOptions } from "./options.ts";
import { createAskedCounter } from "./redirects/asked.ts";
import { loadSecret } from "./secret.ts";
import { openSettings } from "./settings.ts";
import { createSite } from "./site.ts";
import { createViewCounter, dayOf } from "./view-counts/counter.ts";

/**
 * Opens what the parts of a blog share, without serving anything: enough for a command that ends.
 * @throws OptionsError naming every option that is wrong
 */
export async function openContext(given: BlogOptions): Promise<{ context: Context; close(): Promise<void> }> {
  const options = checkOptions(given, (each) => makeGiven(each).problems);
  const dataFolder = options.data ?? "./data";
  const resolved = resolveOptions(options, await loadSecret(options.secret, dataFolder));
  const log = options.log ?? pino({ name: "pamphlet" });
  const now = options.now ?? (() => new Date());
  const db = await openDatabase(databaseLocation(options.databaseUrl, dataFolder));
  const settings = await openSettings(db);
  const views = createViewCounter({ db, log, today: () => dayOf(now(), settings.current.timeZone) });
  const asked = createAskedCounter({ db, log, now });
  let postbox: Postbox | undefined;
  const context: Context = {
    options: resolved,
    db,
    files: await openFiles(resolved),
    cache: createPageCache(resolved.cacheBytes, ({ countAs }, request) => {
      if (countAs !== undefined) views.count(request, countAs);
    }),
    views,
    asked,
    settings,
    jobs: createJobQueue(db, log, now),
    get mail() {
      return (postbox ??= createPostbox(this));
    },
    providers: await openProviders(db, resolved, now),
    site: createSite(options.url),
    theme: options.theme ?? defaultTheme,
    assets: loadAssets(),
    get t() {
      return translator(this.settings.current.language);
    },
    log,
    now,
  };
  return {
    context,
    async close() {
      await views.close();
      await asked.close();
      await db.close();
    },
  };
}

/** "postgresql://…" or the path of the SQLite file. */
export function databaseLocation(url: string | undefined, dataFolder: string): string {
  if (url === undefined) return join(dataFolder, "pamphlet.sqlite");
  return url.startsWith("file:") ? url.slice("file:".length) : url;
}
