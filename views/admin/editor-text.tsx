import type { EditorPage } from "../../server/admin/pages.ts";
import { describe } from "../form-parts.tsx";
import { Icon } from "../icons.tsx";
import { t } from "../language.ts";
import { editorWords } from "./editor-words.ts";

/** The text itself: a textarea that saves, over which the script of views/editor sets the text as readers will see it. */
export function EditorText({ page: { values, errors, frame, maxContentLength, editorScriptHref, convertAction } }: { page: EditorPage }) {
  const other = values.format === "html" ? "markdown" : "html";
  return (
    <div class="field editor-text" data-rich={editorWords()} data-convert={convertAction}>
      <div class="editor-text-head">
        <label htmlFor="content">{t("editor.text")}</label>
        <span class="editor-format">
          <label htmlFor="format">{t("editor.format")}</label>
          <select id="format" name="format">
            <option value="markdown" selected={values.format === "markdown"}>
              Markdown
            </option>
            <option value="html" selected={values.format === "html"}>
              HTML
            </option>
          </select>
          <button type="submit" name="act" value={`convert-${other}`} class="button editor-convert" title={t("convert.hint")}>
            {t("convert.button", { format: other === "html" ? "HTML" : "Markdown" })}
          </button>
        </span>
      </div>
      <textarea
        id="content"
        name="content"
        class="editor-content"
        rows={20}
        maxLength={maxContentLength}
        lang={frame.language}
        dir="auto"
        {...describe("content", undefined, errors["content"])}
      >
        {`\n${values.content}`}
      </textarea>
      {errors["content"] && (
        <span class="field-error" id="content-error">
          <Icon name="problem" />
          {errors["content"]}
        </span>
      )}
      <script type="module" src={editorScriptHref} />
    </div>
  );
}
