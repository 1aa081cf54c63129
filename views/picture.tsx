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

function LocalPicture({ picture, eager }: { picture: Picture; eager: boolean }) {
  const { src, alt, width, height } = picture;
  return <img src={src} alt={alt} width={width} height={height} loading={eager ? "eager" : "lazy"} decoding="async" />;
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
