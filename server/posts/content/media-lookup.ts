/** A file of the library, as content needs to know it. */
export interface MediaItem {
  /** Where it is to be had; a path of this blog once the file is here. */
  url: string;
  title: string;
  altText: string;
  caption: string;
  width?: number;
  height?: number;
}

/** Finds the files that imported content names by the ids they had on the old blog. */
export interface MediaLookup {
  byId(oldId: number): MediaItem | undefined;
  /** The files that were uploaded to the post itself, in their order: what a gallery without ids shows. */
  attached(): MediaItem[];
}

/** Knows no file. */
export const NO_MEDIA: MediaLookup = { byId: () => undefined, attached: () => [] };
