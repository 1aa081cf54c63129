import type { Avatar } from "../server/pages.ts";

/** How many colours 72-avatars.css has for drawn pictures. */
const HUES = 12;

/** Who speaks, as a picture of 40 pixels; the name always stands beside it. */
export function AvatarPicture({ picture }: { picture: Avatar }) {
  if (picture.kind === "picture") {
    return <img class="avatar" src={picture.src} alt="" width={40} height={40} loading="lazy" decoding="async" />;
  }
  if (picture.kind === "blank") return <span class="avatar" aria-hidden="true" />;
  if (picture.kind === "mystery") {
    return (
      <svg class="avatar avatar-drawn avatar-mystery" viewBox="0 0 40 40" width={40} height={40} aria-hidden="true">
        <path d="M20 8.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7 40c0-9 5.5-14 13-14s13 5 13 14z" />
      </svg>
    );
  }
  const hue = Math.floor((((picture.hue % 360) + 360) % 360) / (360 / HUES));
  return (
    <svg class={`avatar avatar-drawn hue-${hue}`} viewBox="0 0 40 40" width={40} height={40} aria-hidden="true">
      <text x="20" y="26" text-anchor="middle">
        {picture.initials}
      </text>
    </svg>
  );
}
