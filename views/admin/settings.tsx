import type { ComponentChildren } from "preact";
import type { SettingsPage } from "../../server/admin/pages.ts";
import { ErrorSummary, Field } from "../form-parts.tsx";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";

const FIELDS = ["title", "tagline", "language", "timeZone", "permalinkPattern", "postsPerPage", "feedItems", "threadDepth", "maxLinks", "heldWords"];

/** What the owner can change while the blog runs. */
export function SettingsForm({ page }: { page: SettingsPage }) {
  const { values, errors } = page;
  return (
    <Desk frame={page.frame} title="Settings">
      <form class="settings" action={page.action} method="post" data-guarded={Object.keys(errors).length > 0 ? "unsaved" : "saved"}>
        <div class="desk-head">
          <h1>Settings</h1>
        </div>
        <ErrorSummary errors={errors} fields={FIELDS} />
        <Group legend="The blog">
          <Field name="title" label="Title" value={values.title} error={errors["title"]} required maxLength={200} />
          <Field name="tagline" label="Tagline" hint="In a few words, what it is about." value={values.tagline} error={errors["tagline"]} maxLength={300} />
          <div class="settings-pair">
            <Field
              name="language"
              label="Language"
              hint="Such as en, en-GB or de."
              value={values.language}
              error={errors["language"]}
              required
              maxLength={35}
            />
            <TimeZone page={page} />
          </div>
        </Group>
        <Permalinks page={page} />
        <Group legend="Reading">
          <div class="settings-pair">
            <Count name="postsPerPage" label="Posts on a page" most={100} page={page} />
            <Count name="feedItems" label="Posts in a feed" most={100} page={page} />
          </div>
        </Group>
        <Group legend="Replies">
          <Check name="commentsOpenByDefault" label="New posts take replies" checked={values.commentsOpenByDefault} />
          <Check name="nameAndEmailRequired" label="Guests have to give a name and an e-mail" checked={values.nameAndEmailRequired} />
          <Check name="signInRequired" label="Only people who are signed in may reply" checked={values.signInRequired} />
          <Count name="threadDepth" label="Levels of replies to replies" most={10} page={page} />
        </Group>
        <Group legend="Before a comment appears">
          <Check name="manualApproval" label="Every comment is approved by hand" checked={values.manualApproval} />
          <Check name="earlierApprovalNeeded" label="Its author must have an approved comment already" checked={values.earlierApprovalNeeded} />
          <Count name="maxLinks" label="Hold a comment with this many links or more" hint="0: links hold nothing." most={1000} page={page} />
          <Control
            name="heldWords"
            label="Hold a comment that contains one of these"
            hint="One word or phrase a line; looked for in the text, name, e-mail, website and address."
            errors={errors}
          >
            {(ties) => (
              <textarea {...ties} rows={5}>
                {`\n${values.heldWords}`}
              </textarea>
            )}
          </Control>
        </Group>
        <p class="settings-save">
          <button type="submit" class="button button-primary">
            Save settings
          </button>
        </p>
      </form>
    </Desk>
  );
}

function Permalinks({ page: { values, errors, patterns } }: { page: SettingsPage }) {
  return (
    <Group legend="Addresses of posts">
      <p class="field-hint">Change it when you like: every address that a post ever had goes on leading to it.</p>
      {patterns.map(({ pattern, label, example }) => (
        <label key={pattern} class="choice">
          <input type="radio" name="patternChoice" value={pattern} checked={values.patternChoice === pattern} />
          <span>
            {label} <code>{example}</code>
          </span>
        </label>
      ))}
      <label class="choice">
        <input type="radio" name="patternChoice" value="custom" checked={values.patternChoice === "custom"} />
        <span>A pattern of your own</span>
      </label>
      <Field
        name="permalinkPattern"
        label="Your own pattern"
        hint="Made of %year%, %monthnum%, %day%, %hour%, %minute%, %second%, %post_id%, %postname%, %category% and %author%."
        value={values.permalinkPattern}
        error={errors["permalinkPattern"]}
        maxLength={200}
        autocomplete="off"
      />
    </Group>
  );
}

function TimeZone({ page: { values, errors, timeZones } }: { page: SettingsPage }) {
  return (
    <Control name="timeZone" label="Time zone" hint="Its clock dates posts and comments." errors={errors}>
      {(ties) => (
        <select {...ties}>
          {timeZones.map((zone) => (
            <option key={zone} value={zone} selected={zone === values.timeZone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

interface CountProps {
  name: "postsPerPage" | "feedItems" | "threadDepth" | "maxLinks";
  label: string;
  hint?: string;
  most: number;
  page: SettingsPage;
}

function Count({ name, label, hint, most, page: { values, errors } }: CountProps) {
  return (
    <Control name={name} label={label} hint={hint} errors={errors}>
      {(ties) => <input {...ties} type="number" class="settings-count" min={name === "maxLinks" ? 0 : 1} max={most} step="1" value={values[name]} required />}
    </Control>
  );
}

function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="settings-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function Check({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      {label}
    </label>
  );
}
