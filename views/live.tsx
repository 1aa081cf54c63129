import type { ComponentChildren } from "preact";
import type { LiveThread as Live } from "../server/pages.ts";
import { t } from "./language.ts";

/**
 * What was said, and the place where a script tells that there is more. The place is there from the start, empty: only so
 * do screen readers speak what comes into it.
 */
export function LiveThread({ live, children }: { live?: Live; children: ComponentChildren }) {
  if (!live) return <>{children}</>;
  return (
    <div class="live" data-events={live.eventsHref} data-after={live.after} data-comment={live.commentHref} data-removed={t("live.removed")}>
      {children}
      <p class="live-bar" role="status" data-one={t("live.one")} data-many={t("live.many")} data-elsewhere={t("live.elsewhere")} />
    </div>
  );
}
