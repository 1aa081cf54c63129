/**
 * What the rules look at, for one submission: plain JSON, kept with its event (ModerationEvent.facts), so that other rules can be tried on
 * it later. It holds what was so at that moment; what follows from the settings is left to the rules.
 */
export interface Facts {
  /** Of this shape; grows when the meaning of a field changes. */
  version: 1;
  kind: "comment" | "edit" | "webmention" | "pingback";
  /** ISO 8601. */
  at: string;
  /** Of the blog, BCP 47. */
  language: string;
  /** What readers will see of it, without tags. */
  text: string;
  /** As typed or as known: a guest's, or of the account. */
  name: string;
  /** A guest's; "" for somebody signed in. */
  email: string;
  /** The website that a guest gave; "" for none, and for somebody signed in. */
  website: string;
  address: string;
  /** What the program that sent it calls itself; missing in facts of before. */
  userAgent?: string;
  /** The household of the address: all of it for IPv4, the first 64 bits for IPv6. */
  network: string;
  /** How many links the text has. */
  linkCount: number;
  /** The first of them, each address once. */
  links: LinkFact[];
  author: AuthorFacts;
  post: PostFacts;
  /** What was said by the same speaker, from the same network and on the whole blog just before this. */
  rates: RateFacts;
  /** What is known of the same network and the same e-mail address here, in the last 30 days. */
  history: { network: HistoryFacts; email: HistoryFacts };
  /** 64 bits in hexadecimal, alike for texts that are alike; null: too short to say. */
  simhash: string | null;
  /** Words of the text. */
  words: number;
  /** Texts of the last 30 days that are the same or nearly so, newest first, at most 50. */
  similar: SimilarText[];
  form: FormFacts;
  /** The language that the text seems to be in; null: not sure. */
  writtenIn: string | null;
  /** What the filter says; null: it was not asked, or has learned too little to speak. */
  filter: FilterFacts | null;
  /** Lists of ours that it is on. */
  bans: BanFact[];
  /** What another program said; null: none was asked. */
  classifier: ClassifierFacts | null;
  /** Whether the sum that browsers do during an attack came along; null: none was asked for. */
  proofOfWork: "solved" | "missing" | null;
}

export interface LinkFact {
  url: string;
  /** Without "www.". */
  host: string;
}

export interface AuthorFacts {
  /** May moderate comments on this post. */
  moderates: boolean;
  /** Null: a guest. */
  personId: number | null;
  /** What a person signed in with here ("x", …); null: a guest, or by password. */
  provider: string | null;
  /** Since the account has been here; null: a guest. */
  accountDays: number | null;
  /** Other comments of this person by state. All 0 for a guest: anybody can type an e-mail. */
  approved: number;
  pending: number;
  spam: number;
  trash: number;
}

export interface PostFacts {
  id: number;
  /** Since it was published. */
  days: number;
  /** "" as everywhere, "hold" everything, or "open": nothing is held for being new. */
  rule: string;
}

export interface RateFacts {
  /** By the same person, or by the same name and e-mail. */
  speaker: { tenMinutes: number; day: number };
  network: { tenMinutes: number; day: number };
  /** On the whole blog in the last five minutes, and in the usual five of its busiest hours. */
  site: { fiveMinutes: number; usual: number };
}

export interface HistoryFacts {
  approved: number;
  spam: number;
}

export interface SimilarText {
  id: number;
  postId: number;
  status: "approved" | "pending" | "spam" | "trash";
  /** A moderator said that it is spam. */
  marked: boolean;
  /** Bits that differ, 0 to 3. */
  distance: number;
  sameSpeaker: boolean;
}

export interface FormFacts {
  /** The field that nobody sees was filled in. */
  trap: boolean;
  /** From the first touch of the form until it was sent; null: not known, which proves nothing. */
  seconds: number | null;
}

export interface FilterFacts {
  /** That it is spam, 0 to 1. */
  probability: number;
  /** How many comments it has learned from. */
  spam: number;
  ham: number;
  /** The words that spoke loudest for the side it came to. */
  words: string[];
}

export interface BanFact {
  id: number;
  /** "person", "email", "address" or "host". */
  kind: string;
  value: string;
  effect: "refuse" | "hold" | "allow";
}

export interface ClassifierFacts {
  /** "akismet" or "http". */
  kind: string;
  /** Null: it failed or was too late. */
  spam: boolean | null;
  /** 0 to 1, if it gave one. */
  score?: number;
  /** It is so sure that nobody needs to look. */
  discard?: boolean;
  /** What to do when it has failed. */
  onFailure: "publish" | "hold";
}

/** How many links and how many similar texts are kept. */
export const MOST_LINKS = 50;
export const MOST_SIMILAR = 50;
