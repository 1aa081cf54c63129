/** Where an account is shown. @param real whether the handle is one at the real X, and so has an address there */
export function profileUrlOf(handle: string | undefined, real: boolean): string | undefined {
  return real && /^\w{1,20}$/.test(handle ?? "") ? `https://x.com/${handle}` : undefined;
}

/** "_normal" has 48 pixels, "_bigger" 73. Undefined for the picture that X gives to who has none. */
export function largerPicture(url: string | undefined): string | undefined {
  return url?.includes("/default_profile_images/") ? undefined : url?.replace(/_normal(?=\.\w+$)/, "_bigger");
}
