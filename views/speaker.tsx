import type { ReplyForm, SignedIn } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { Field } from "./form-parts.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** Who a comment will be from: somebody signed in, or a guest with the ways to sign in. */
export function Speaker({ reply }: { reply: ReplyForm }) {
  const { speaker, providers } = reply;
  if (speaker.kind === "guest") return <GuestFields reply={reply} />;
  return (
    <div class="speaker">
      <SignedInCard speaker={speaker} reply={reply} />
      {speaker.changing && providers.length > 0 && (
        <p class="speaker-ways">
          <span>Or speak by another account:</span>{" "}
          <ProviderButtons providers={providers} />
        </p>
      )}
    </div>
  );
}

function GuestFields({ reply: { providers, values, errors, nameAndEmailRequired } }: { reply: ReplyForm }) {
  const first = ["comment", "author", "email", "url"].find((name) => errors[name]);
  return (
    <div class="speaker">
      {providers.length > 0 && (
        <p class="speaker-ways">
          <span>Fill in your details below or log in with:</span>{" "}
          <ProviderButtons providers={providers} />
        </p>
      )}
      <div class="guest-fields">
        <Field
          name="author"
          label="Name"
          value={values.author}
          error={errors["author"]}
          required={nameAndEmailRequired}
          autofocus={first === "author"}
          hint={nameAndEmailRequired ? undefined : "Optional"}
          autocomplete="name"
          maxLength={245}
        />
        <Field
          name="email"
          label="Email"
          type="email"
          value={values.email}
          error={errors["email"]}
          required={nameAndEmailRequired}
          autofocus={first === "email"}
          hint="Address never made public"
          autocomplete="email"
          maxLength={100}
        />
        <Field
          name="url"
          label="Website"
          type="url"
          value={values.url}
          error={errors["url"]}
          autofocus={first === "url"}
          hint="Optional"
          autocomplete="url"
          maxLength={200}
        />
      </div>
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
          {speaker.accountName
            ? `You are commenting using your ${speaker.accountName} account.`
            : `You are commenting as ${speaker.name}.`}{" "}
          <span class="signed-in-acts">
            ({" "}
            <button type="submit" class="button-link" formaction={speaker.logOutAction} formnovalidate>
              Log Out
            </button>
            {reply.changeAction && !speaker.changing && (
              <>
                {" "}
                /{" "}
                <button type="submit" class="button-link" formaction={reply.changeAction} formnovalidate>
                  Change
                </button>
              </>
            )}{" "}
            )
          </span>
        </p>
      </div>
      <input type="hidden" name="returnTo" value={reply.respondHref} />
    </div>
  );
}
