import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import { sidebarPart } from "./sidebar.ts";

/** Borne by every stored page that shows the frame. */
export const FRAME_TAG = "frame";
/** What the frame is made of changes only with these. */
const WATCHED = ["lists", "people", "site"];

export interface FrameWatch {
  /** Whether stored pages may show what has changed since in a menu or in the column beside the text. */
  isStale(): boolean;
  /** Looks, and forgets those pages if it has. */
  settle(): Promise<void>;
}

/**
 * A comment or a post changes the column beside every page, often to what it was: the pages are forgotten only where what
 * they show is another. They are not served between a write and the look, so that nobody sees what is old.
 */
export function watchFrame(ctx: Context): FrameWatch {
  let stale = true;
  let shown: string | undefined;
  let settling: Promise<void> | undefined;
  ctx.cache.onForgotten((tags) => {
    if (tags.some((tag) => WATCHED.includes(tag))) stale = true;
  });

  async function look(): Promise<void> {
    stale = false; // What is forgotten from here on makes it stale anew.
    try {
      const now = JSON.stringify([(await siteFrame(ctx)).menu, (await siteFrame(ctx)).footerMenu, await sidebarPart(ctx)]);
      if (now !== shown) ctx.cache.forgetQuietly([FRAME_TAG]);
      shown = now;
    } catch (error) {
      stale = true;
      throw error;
    }
  }

  return {
    isStale: () => stale && dependsOnLists(ctx),
    settle: () => (settling ??= look().finally(() => (settling = undefined))),
  };
}

function dependsOnLists({ settings }: Context): boolean {
  const { widgets, menuMain, menuFooter } = settings.current;
  return widgets.length + menuMain.length + menuFooter.length > 0;
}
