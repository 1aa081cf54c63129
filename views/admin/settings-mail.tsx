import type { SettingsPage } from "../../server/admin/pages.ts";
import { Field } from "../form-parts.tsx";
import { t } from "../language.ts";
import { Check, Count, Group } from "./settings-controls.tsx";

/** Who is told of what by mail. */
export function SettingsOfMail({ page }: { page: SettingsPage }) {
  const { values, errors } = page;
  return (
    <Group legend={t("settings.mail")}>
      <Check name="subscriptionsOffered" label={t("settings.subscriptions")} checked={values.subscriptionsOffered} />
      <Check name="mailOnComment" label={t("settings.mailOnComment")} checked={values.mailOnComment} />
      <Check name="mailOnHeld" label={t("settings.mailOnHeld")} checked={values.mailOnHeld} />
      <Count name="heldMailMinutes" label={t("settings.heldMailMinutes")} hint={t("settings.heldMailMinutesHint")} most={1440} page={page} />
      <Check name="mailHeldText" label={t("settings.mailHeldText")} checked={values.mailHeldText} />
      <Field
        name="mailFrom"
        label={t("settings.mailFrom")}
        type="email"
        hint={t("settings.mailFromHint")}
        value={values.mailFrom}
        error={errors["mailFrom"]}
        maxLength={100}
        autocomplete="off"
      />
    </Group>
  );
}

/** Word to and from other sites. */
export function SettingsOfMentions({ page: { values } }: { page: SettingsPage }) {
  return (
    <Group legend={t("settings.mentions")}>
      <Check name="mentionsReceived" label={t("settings.mentionsReceived")} checked={values.mentionsReceived} />
      <Check name="mentionsSent" label={t("settings.mentionsSent")} checked={values.mentionsSent} />
    </Group>
  );
}
