/** Well-known providers of addresses that are thrown away after use. Short on purpose: the owner can add more (setting disposableDomains). */
const DOMAINS = new Set(
  `0-mail.com 10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net burnermail.io byom.de deadaddress.com discard.email
   discardmail.com dispostable.com dropmail.me emailfake.com emailondeck.com fakeinbox.com fakemail.net fakemailgenerator.com getairmail.com
   getnada.com guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com grr.la
   harakirimail.com inboxkitten.com incognitomail.org jetable.org mail-temp.com mail-temporaire.fr mailcatch.com maildrop.cc mailexpire.com mailinator.com
   mailinator.net mailinator2.com mailnesia.com mailnull.com mailpoof.com mailsac.com mintemail.com minutemail.com moakt.com mohmal.com mytemp.email
   mytrashmail.com nada.email notmailinator.com sharklasers.com shortmail.net spam4.me spambog.com spambox.us spamex.com spamgourmet.com spamhole.com
   temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.dev tempmail.net tempmailaddress.com tempmailo.com tempr.email throwawaymail.com
   tmail.ws tmailinator.com tmpmail.net tmpmail.org trash-mail.com trash-mail.de trashmail.com trashmail.de trashmail.net trashmail.ws trbvm.com wegwerfemail.de
   yopmail.com yopmail.fr yopmail.net`.split(/\s+/),
);

/** Whether an e-mail address is of such a provider, or of one of `more` (one domain a line). */
export function isDisposable(email: string, more: string): boolean {
  const domain = email.toLowerCase().split("@")[1] ?? "";
  if (domain === "") return false;
  const own = new Set(more.toLowerCase().split(/\s+/).filter(Boolean));
  const labels = domain.split(".");
  return labels.some((_, at) => {
    const name = labels.slice(at).join(".");
    return DOMAINS.has(name) || own.has(name);
  });
}
