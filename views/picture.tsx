import type { Picture } from "../server/pages.ts";
import { t } from "./language.ts";

interface FeaturedPictureProps {
  picture: Picture;
  /** Above the first screen: not to be put off. */
  eager?: boolean;
}

/** The picture of a post: a figure, or a framed link when the file is on another host. */
export function FeaturedPicture({ picture, eager = false }: FeaturedPictureProps) {
  return (
    <figure class="featured">
      {picture.remote ? <RemotePicture picture={picture} /> : <LocalPicture picture={picture} eager={eager} />}
      {picture.caption && <figcaption>{picture.caption}</figcaption>}
    </figure>
  );
}

/** As wide as the column of text. */
const SIZES = "(max-width: 40rem) 100vw, 38rem";

function LocalPicture({ picture, eager }: { picture: Picture; eager: boolean }) {
  const { src, alt, width, height, srcset, sources, placeholder } = picture;
  const choice = srcset ? { srcset, sizes: SIZES } : {};
  const haste = eager ? ({ fetchpriority: "high" } as const) : ({ loading: "lazy" } as const);
  const img = <img src={src} {...choice} alt={alt} width={width} height={height} {...haste} decoding="async" />;
  if (!sources) return img;
  return (
    <span class="picture">
      {placeholder && <img class="picture-under" src={placeholder} alt="" width={width} height={height} />}
      <picture>
        {sources.map((source) => (
          <source key={source.type} type={source.type} srcset={source.srcset} sizes={SIZES} />
        ))}
        {img}
      </picture>
    </span>
  );
}

function RemotePicture({ picture }: { picture: Picture }) {
  return (
    <a class="remote-picture" href={picture.src} rel="noopener">
      {picture.alt || t("post.picture")} <span class="remote-picture-host">{hostOf(picture.src)}</span>
    </a>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
