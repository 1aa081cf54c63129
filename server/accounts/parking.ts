import type { Request } from "express";

/** A text that lies on the server while its reader signs in. */
export interface Parked {
  /** Where to come back to: an address on this host. */
  place: string;
  /** Undefined: nothing was typed. */
  id: number | undefined;
}

/** What the comments feature does for a reader who leaves the reply form to sign in. Sign-in itself knows nothing of comments. */
export interface Parking {
  /**
   * Keeps what was typed, if the request came from a reply form.
   * @throws TooLarge, and NotFound for a post that is not there
   */
  park(req: Request, browserHash: string): Promise<Parked | undefined>;
  /** Where a text of this browser belongs, or its last one if that is gone (an address on this host); undefined if it has none. */
  findPlace(browserHash: string, id?: number): Promise<string | undefined>;
  /** A signed ticket to a parked text, for a form that leads on to another way to sign in. */
  ticketFor(id: number): string;
  /** The parked text that a ticket is for. */
  readTicket(ticket: string | undefined): number | undefined;
  /** A link that shows a parked text in the form again, whatever became of the browser's cookie; undefined if the text is gone. */
  resumeHref(id: number): Promise<string | undefined>;
}
