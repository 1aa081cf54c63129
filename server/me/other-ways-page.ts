import type { Context } from "../context.ts";
import type { MyOtherWay } from "../pages.ts";
import type { DeskRow } from "./desk-store.ts";

/** The ways in that no platform can take away, each with where it is changed. */
export function otherWays(ctx: Context, row: DeskRow): MyOtherWay[] {
  return [linkWay(ctx, row), passwordWay(ctx, row), passkeyWay(ctx, row), secondFactor(ctx, row)];
}

function linkWay({ t, mail }: Context, { email, emailConfirmedAt }: DeskRow): MyOtherWay {
  const state = email !== null && emailConfirmedAt !== null ? t("me.linkOn", { email }) : t("me.linkOff");
  return { key: "email", title: t("me.link"), state: mail.works ? state : t("me.linkNoMail") };
}

function passwordWay({ t, site }: Context, { passwordHash, email, emailConfirmedAt }: DeskRow): MyOtherWay {
  const way = { key: "password", title: t("me.password") } as const;
  const href = site.href("/me/password");
  if (passwordHash !== null) return { ...way, state: t("me.passwordSet"), manage: { text: t("me.passwordChange"), href } };
  // It is typed together with an address.
  if (email === null || emailConfirmedAt === null) return { ...way, state: t("me.passwordNeedsEmail") };
  return { ...way, state: t("me.passwordNone"), manage: { text: t("me.passwordAdd"), href } };
}

function passkeyWay({ t, site, settings }: Context, { passkeys }: DeskRow): MyOtherWay {
  const names = new Intl.ListFormat(settings.current.language, { type: "conjunction" }).format(passkeys.map(({ name }) => name));
  return {
    key: "passkeys",
    title: t("me.passkeys"),
    state: t("me.passkeyCount", { count: passkeys.length, names }),
    manage: { text: t("me.manage"), href: site.href("/me/passkeys") },
  };
}

/** On as accounts/second-step-store.ts says: passkeys are asked for once there are recovery codes for them. */
function secondFactor({ t, site }: Context, { totpSealed, passkeys, _count }: DeskRow): MyOtherWay {
  const isOn = totpSealed !== null || (passkeys.length > 0 && _count.recoveryCodes > 0);
  return {
    key: "second-factor",
    title: t("me.secondFactor"),
    state: t(isOn ? "me.secondFactorOn" : "me.secondFactorOff"),
    manage: { text: t("me.manage"), href: site.href("/me/second-step") },
  };
}
