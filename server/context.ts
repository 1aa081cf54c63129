import type { Logger } from "pino";
import type { Providers } from "./accounts/providers/providers.ts";
import type { PageCache } from "./cache/page-cache.ts";
import type { Database } from "./db/database.ts";
import type { FileStore } from "./files/file-store.ts";
import type { Assets } from "./http/assets.ts";
import type { Translate } from "./i18n/translate.ts";
import type { JobQueue } from "./jobs/queue.ts";
import type { Postbox } from "./mail/postbox.ts";
import type { ResolvedOptions } from "./options.ts";
import type { Theme } from "./pages.ts";
import type { AskedCounter } from "./redirects/asked.ts";
import type { SettingsStore } from "./settings.ts";
import type { Site } from "./site.ts";
import type { ViewCounter } from "./view-counts/counter.ts";

/** What a feature is handed. */
export interface Context {
  readonly options: ResolvedOptions;
  readonly db: Database;
  readonly cache: PageCache;
  /** What readers fetch from /media: on the disk or in a bucket. */
  readonly files: FileStore;
  readonly views: ViewCounter;
  readonly asked: AskedCounter;
  readonly settings: SettingsStore;
  readonly jobs: JobQueue;
  /** Letters to people about their accounts. */
  readonly mail: Postbox;
  /** Ways to sign in with an account elsewhere. */
  readonly providers: Providers;
  readonly site: Site;
  readonly theme: Theme;
  readonly assets: Assets;
  /** The interface in the blog's language. */
  readonly t: Translate;
  readonly log: Logger;
  readonly now: () => Date;
}
