import type { AppearancePage, SettingsChoice } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { rich, t } from "../language.ts";
import { Control } from "./control.tsx";
import { SettingsDesk } from "./settings.tsx";
import { Group } from "./settings-controls.tsx";

const FIELDS = ["appearanceLogo", "appearanceIcon", "appearanceAccent", "appearanceAccentDark"];

/** Logo, colours and letters, with samples of what they make. */
export function Appearance({ page }: { page: AppearancePage }) {
  const { errors } = page;
  return (
    <SettingsDesk frame={page.frame} nav={page.nav} heading={t("appearance.title")}>
      <div class="appearance">
        <form class="settings" action={page.action} method="post" data-guarded={page.unsaved ? "unsaved" : "saved"} data-sample={page.sampleHref}>
          <button type="submit" class="default-button" tabIndex={-1} aria-hidden="true" />
          <ErrorSummary errors={errors} fields={FIELDS} />
          <Logo page={page} />
          <Group legend={t("appearance.colours")}>
            <div class="settings-pair">
              <Colour name="appearanceAccent" label={t("appearance.accent")} value={page.accent} errors={errors} />
              <Colour name="appearanceAccentDark" label={t("appearance.accentDark")} value={page.accentDark} errors={errors} />
            </div>
            <Select name="appearancePaper" label={t("appearance.paper")} choices={page.papers} errors={errors} />
          </Group>
          <Group legend={t("appearance.type")}>
            <div class="settings-pair">
              <Select name="appearanceFont" label={t("appearance.font")} choices={page.fonts} errors={errors} />
              <Select name="appearanceWidth" label={t("appearance.width")} choices={page.widths} errors={errors} />
            </div>
          </Group>
          <p class="settings-save">
            <button type="submit" class="button button-primary">
              {t("settings.save")}
            </button>
            <button type="submit" class="button" name="act" value="preview">
              {t("appearance.preview")}
            </button>
            {page.resetAction && (
              <button type="submit" class="button-link" formaction={page.resetAction}>
                {t("appearance.reset")}
              </button>
            )}
          </p>
        </form>
        <Samples page={page} />
      </div>
    </SettingsDesk>
  );
}

function Logo({ page: { errors, logos, icons, logo, titleShown, mediaLink } }: { page: AppearancePage }) {
  return (
    <Group legend={t("appearance.logo")}>
      {logo && <img class="appearance-logo" src={logo.src} alt={logo.alt} width={logo.width} height={logo.height} />}
      <Select name="appearanceLogo" label={t("appearance.chooseLogo")} choices={logos} errors={errors} pick={t("appearance.fromLibrary")} />
      <label class="choice">
        <input type="checkbox" name="appearanceTitleShown" value="yes" checked={titleShown} />
        {t("appearance.titleShown")}
      </label>
      <Select
        name="appearanceIcon"
        label={t("appearance.icon")}
        hint={t("appearance.iconHint")}
        choices={icons}
        errors={errors}
        pick={t("appearance.fromLibrary")}
      />
      {mediaLink && (
        <p>
          <a href={mediaLink.href}>{mediaLink.text}</a>
        </p>
      )}
    </Group>
  );
}

interface SelectProps {
  name: string;
  label: string;
  hint?: string;
  choices: SettingsChoice[];
  errors: Record<string, string>;
  /** What a button says that a script puts beside it, to choose a picture by sight. */
  pick?: string;
}

function Select({ name, label, hint, choices, errors, pick }: SelectProps) {
  return (
    <Control name={name} label={label} hint={hint} errors={errors}>
      {(ties) => (
        <select {...ties} data-pick={pick}>
          {choices.map(({ value, text, chosen }) => (
            <option key={value} value={value} selected={chosen}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

function Colour({ name, label, value, errors }: { name: string; label: string; value: string; errors: Record<string, string> }) {
  return (
    <Control name={name} label={label} hint={t("appearance.accentHint")} errors={errors}>
      {(ties) => <input {...ties} type="color" class="appearance-colour" value={value} />}
    </Control>
  );
}

function Samples({ page: { sample } }: { page: AppearancePage }) {
  return (
    <div class="appearance-samples">
      {(["light", "dark"] as const).map((scheme) => (
        <section
          key={scheme}
          class={`appearance-sample appearance-${scheme}`}
          aria-label={t(scheme === "light" ? "appearance.sampleLight" : "appearance.sampleDark")}
        >
          <div class="appearance-sheet">
            <p class="appearance-title">{sample.title}</p>
            {sample.tagline && <p class="appearance-tagline">{sample.tagline}</p>}
            <p class="appearance-text">{rich("appearance.sampleText", { link: <span class="appearance-link">{t("appearance.sampleLink")}</span> })}</p>
            <p class="appearance-quiet">{t("appearance.sampleQuiet")}</p>
            <p>
              <span class="button button-primary">{t("appearance.sampleButton")}</span>
            </p>
          </div>
        </section>
      ))}
    </div>
  );
}
