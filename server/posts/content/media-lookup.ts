/** A width at which a picture is kept; in the column Media.variants as JSON, narrowest first. */
export interface MediaVariant {
  /** Path below the media folder. */
  file: string;
  /** "image/webp" or the type that the picture came in. */
  type: string;
  width: number;
  height: number;
  byteSize: number;
}

/** The same, as content names it. */
export interface PictureSource {
  /** A path of this blog. */
  url: string;
  type: string;
  width: number;
  height: number;
}

/** A file of the library, as content needs to know it. */
export interface MediaItem {
  id: number;
  /** Where it is to be had; a path of this blog once the file is here. */
  url: string;
  title: string;
  altText: string;
  caption: string;
  width?: number;
  height?: number;
  /** At which widths it is to be had, narrowest first; empty for what is no picture of ours. */
  variants: readonly PictureSource[];
  /** A few pixels of it as a data: address. */
  placeholder?: string;
}

/** Finds the files of the library that content names. */
export interface MediaLookup {
  /** By the id that it had on the old blog (galleries, captions, wp-image classes). */
  byId(oldId: number): MediaItem | undefined;
  /** By our own id (data-media-id). */
  byMediaId(id: number): MediaItem | undefined;
  /** By an address: ours, the one on the old blog, or one of the sizes that WordPress made of it. */
  byUrl(url: string): MediaItem | undefined;
  /** The files that were uploaded to the post itself, in their order: what a gallery without ids shows. */
  attached(): MediaItem[];
}

/** Knows no file. */
export const NO_MEDIA: MediaLookup = { byId: () => undefined, byMediaId: () => undefined, byUrl: () => undefined, attached: () => [] };
