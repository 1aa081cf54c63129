import type { ReplyForm, SignedIn } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { Field, Tick } from "./form-parts.tsx";
import { t } from "./language.ts";
import { ProviderButtons } from "./provider-buttons.tsx";

/** Who a comment will be from: somebody signed in, or a guest with the ways to sign in. */
export function Speaker({ reply }: { reply: ReplyForm }) {
  const { speaker, providers } = reply;
  if (speaker.kind === "guest") return <GuestFields reply={reply} />;
  return (
    <div class="speaker">
      <SignedInCard speaker={speaker} reply={reply} />
      {speaker.changing && (
        <p class="speaker-ways">
          <span>{t("reply.otherWays")}</span> {providers.length > 0 && <ProviderButtons providers={providers} />} <PasswordWay reply={reply} />
        </p>
      )}
    </div>
  );
}

function PasswordWay({ reply: { passwordAction, providers } }: { reply: ReplyForm }) {
  return (
    <button type="submit" class="button-link" formaction={passwordAction} formnovalidate>
      {t(providers.length > 0 ? "reply.byPassword" : "reply.logIn")}
    </button>
  );
}

function GuestFields({ reply }: { reply: ReplyForm }) {
  const { providers, values, errors, nameAndEmailRequired } = reply;
  const first = ["comment", "author", "email", "url"].find((name) => errors[name]);
  return (
    <div class="speaker">
      <p class="speaker-ways">
        {providers.length > 0 && (
          <>
            <span>{t("reply.ways")}</span> <ProviderButtons providers={providers} />{" "}
          </>
        )}
        <PasswordWay reply={reply} />
      </p>
      <div class="guest-fields">
        <Field
          name="author"
          label={t("reply.name")}
          value={values.author}
          error={errors["author"]}
          required={nameAndEmailRequired}
          autofocus={first === "author"}
          hint={nameAndEmailRequired ? undefined : t("reply.optional")}
          autocomplete="name"
          maxLength={245}
        />
        <Field
          name="email"
          label={t("reply.email")}
          type="email"
          value={values.email}
          error={errors["email"]}
          required={nameAndEmailRequired}
          autofocus={first === "email"}
          hint={t("reply.emailHint")}
          autocomplete="email"
          maxLength={100}
        />
        <Field
          name="url"
          label={t("reply.website")}
          type="url"
          value={values.url}
          error={errors["url"]}
          autofocus={first === "url"}
          hint={t("reply.optional")}
          autocomplete="url"
          maxLength={200}
        />
      </div>
      {reply.offersRemembering && <Tick name="remember_details" label={t("reply.remember")} checked={reply.remembered} />}
    </div>
  );
}

function SignedInCard({ speaker, reply }: { speaker: SignedIn; reply: ReplyForm }) {
  return (
    <div class="signed-in">
      <AvatarPicture picture={speaker.picture} />
      <div>
        {speaker.accountName && <b class="signed-in-name">{speaker.name}</b>}
        <p>
          {speaker.accountName ? t("reply.asAccount", { account: speaker.accountName }) : t("reply.asPerson", { name: speaker.name })}{" "}
          <span class="signed-in-acts">
            ({" "}
            <button type="submit" class="button-link" formaction={speaker.logOutAction} formnovalidate>
              {t("reply.logOut")}
            </button>
            {reply.changeAction && !speaker.changing && (
              <>
                {" "}
                /{" "}
                <button type="submit" class="button-link" formaction={reply.changeAction} formnovalidate>
                  {t("reply.change")}
                </button>
              </>
            )}{" "}
            )
          </span>
        </p>
        <p class="field-hint">
          <a href={speaker.deskHref} rel="nofollow">
            {t("me.title")}
          </a>
        </p>
      </div>
      <input type="hidden" name="returnTo" value={reply.respondHref} />
      <input type="hidden" name="as_person" value="1" />
    </div>
  );
}
