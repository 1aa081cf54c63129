import type { FacebookOptions, XOptions } from "../../options.ts";
import { startFacebookStandIn } from "./facebook.ts";
import type { Fault, Step } from "./faults.ts";
import { startXStandIn, type XStandInOptions } from "./x.ts";

export interface StandIns {
  /** To be handed to `createBlog`: OAuth 2.0, and with `mode: "oauth1"` the other one. */
  x: XOptions & XStandInOptions;
  facebook: FacebookOptions & { dialogUrl: string; graphUrl: string };
  /** Makes the next call of a step fail, once; for tests. */
  failNext(provider: "x" | "facebook", step: Step, fault: Fault): void;
  close(): Promise<void>;
}

/**
 * Starts servers on loopback that stand in for X and Facebook: the blog speaks the real protocols with them, and nothing leaves
 * the machine. Their pages say what they are.
 */
export async function startStandIns(): Promise<StandIns> {
  const x = await startXStandIn();
  const facebook = await startFacebookStandIn();
  return {
    x: x.options,
    facebook: facebook.options,
    failNext: (provider, step, fault) => ({ x, facebook })[provider].faults.add(step, fault),
    async close() {
      await Promise.all([x.close(), facebook.close()]);
    },
  };
}
