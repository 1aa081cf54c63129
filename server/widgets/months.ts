/** "June 2025", as a language says it. @param month "2025-06" */
export function monthName(month: string, language: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = new Date(Date.UTC(2000, number - 1, 15));
  at.setUTCFullYear(year);
  return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(at);
}
