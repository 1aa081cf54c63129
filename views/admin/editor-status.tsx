import { t } from "../language.ts";

/** What the script says while one types, and in which words. Without a script it stays empty. */
export function EditorStatus() {
  const time = "{time}";
  return (
    <output
      class="editor-typed"
      data-typed
      data-kept={t("editor.keptAt", { time })}
      data-saved={t("editor.savedClock", { time })}
      data-saving={t("editor.saving")}
      data-local={t("editor.keptHere", { time })}
      data-lost={t("editor.lostConnection")}
      data-gone={t("editor.gone")}
      data-signed-out={t("editor.signedOut")}
      data-sign-in={t("editor.signIn")}
      data-restored={t("editor.restoredHere", { time })}
      data-back={t("editor.backToSaved")}
      data-aside={t("editor.asideHere", { time })}
      data-show={t("editor.showTyped")}
      data-throw-away={t("editor.throwAway")}
      data-take-over={t("editor.takeOver")}
      data-changed={t("editor.changedElsewhere")}
      data-compare={t("editor.compare")}
    />
  );
}

const KEYS = [
  ["Ctrl+S", "editor.keySave"],
  ["Alt+Shift+P", "editor.keyPreview"],
  ["Alt+Shift+T", "editor.keyTitle"],
  ["Alt+Shift+X", "editor.keyText"],
  ["?", "editor.keyList"],
] as const;

/** The list of keys, which the script opens. */
export function Shortcuts() {
  return (
    <dialog class="editor-keys" id="editor-keys" aria-labelledby="editor-keys-title">
      <h2 id="editor-keys-title">{t("editor.keys")}</h2>
      <dl>
        {KEYS.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="button">
          {t("editor.closeKeys")}
        </button>
      </form>
    </dialog>
  );
}
