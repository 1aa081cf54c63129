/** What a link to something without a title says. */
export function linkTitle(title: string): string {
  return title.trim() || "(no title)";
}

/** "1 response", "12 responses". */
export function countResponses(count: number): string {
  return `${count} ${count === 1 ? "response" : "responses"}`;
}
