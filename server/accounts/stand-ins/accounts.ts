import sharp from "sharp";

/** Somebody who does not exist, with an account at a stand-in. */
export interface StandInAccount {
  id: string;
  handle: string;
  name: string;
  email: string;
  colour: string;
}

export const X_ACCOUNTS: StandInAccount[] = [
  { id: "1700000000000000001", handle: "reader_on_x", name: "Reader on X", email: "reader-on-x@example.com", colour: "#2f5d62" },
  { id: "1700000000000000002", handle: "second_on_x", name: "Second Reader on X", email: "second-on-x@example.com", colour: "#8a5a44" },
];

export const FACEBOOK_ACCOUNTS: StandInAccount[] = [
  { id: "122000000000001", handle: "", name: "Reader on Facebook", email: "reader-on-facebook@example.com", colour: "#3b5b92" },
  { id: "122000000000002", handle: "", name: "Second Reader on Facebook", email: "second-on-facebook@example.com", colour: "#6d4c7d" },
];

/** A PNG for each account, by its id: a head and shoulders in the account's colour. */
export async function drawPictures(accounts: StandInAccount[]): Promise<Map<string, Buffer>> {
  const entries = accounts.map(async ({ id, colour }) => [id, await draw(colour)] as const);
  return new Map(await Promise.all(entries));
}

function draw(colour: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="${colour}"/><g fill="#f4efe6"><circle cx="100" cy="78" r="36"/><ellipse cx="100" cy="190" rx="66" ry="62"/></g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
