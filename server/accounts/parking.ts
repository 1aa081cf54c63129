import type { Request } from "express";

/** What the comments feature does for a reader who leaves the reply form for a provider. Sign-in itself knows nothing of comments. */
export interface Parking {
  /**
   * Keeps what was typed and tells where to come back to (an address on this host), if the request came from a reply form.
   * @throws TooLarge, and NotFound for a post that is not there
   */
  park(req: Request, browserHash: string): Promise<string | undefined>;
  /** Where the browser's last parked text belongs (an address on this host), if it has one. */
  findPlace(browserHash: string): Promise<string | undefined>;
}
