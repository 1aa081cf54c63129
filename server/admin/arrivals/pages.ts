import type { Paging } from "../../pages.ts";
import type { AdminFrame } from "../pages.ts";

/** The files of an old blog that could not be fetched. */
export interface MissingFilesPage {
  kind: "missing-files";
  frame: AdminFrame;
  items: MissingFile[];
  paging: Paging;
  /** Tries some of them again, or all (`all`). */
  retryAction: string;
  libraryHref: string;
}

export interface MissingFile {
  id: number;
  title: string;
  /** Where it was. */
  address: string;
  reason: string;
}
