import { fold } from "../fold.ts";

/** The column Media.searchText: by what somebody may look for a file. */
export function mediaSearchText(words: { title: string; altText: string; caption: string; fileName: string }): string {
  return fold([words.title, words.altText, words.caption, words.fileName].join(" ")).slice(0, 4000);
}
