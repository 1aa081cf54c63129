import { type Editor, Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { parseStyled, parseWhole } from "./effective-html.ts";
import { cleanPaste } from "./paste.ts";
import { uploadFiles } from "./upload-places.ts";

/** Pictures in data: addresses beyond this number are left out. */
const MOST_PICTURES = 50;

/** What is pasted or dropped: files are uploaded, an address alone becomes a card, and HTML of other programs is cleaned. */
export const PasteHandling = Extension.create({
  name: "pasteHandling",
  priority: 900,
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste: (_view, event) => paste(editor, event.clipboardData),
          handleDrop: (view, event) => {
            const files = [...(event.dataTransfer?.files ?? [])];
            if (files.length === 0) return false;
            uploadFiles(editor, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
            return true;
          },
          transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : cleanPaste(withoutPictures(html).html, parseStyled)),
        },
      }),
    ];
  },
});

function paste(editor: Editor, data: DataTransfer | null): boolean {
  if (!data) return false;
  const html = data.getData("text/html");
  const files = [...data.files];
  // Word processors send a picture of the text along with the text.
  if (files.length > 0 && !/<(?:p|h\d|li|table|td)\b/i.test(html)) {
    uploadFiles(editor, files);
    return true;
  }
  const { pictures } = withoutPictures(html);
  if (pictures.length > 0 && !html.includes("data-pm-slice")) queueMicrotask(() => uploadFiles(editor, pictures));
  return pasteAddress(editor, data.getData("text/plain").trim());
}

/** An address alone in an empty paragraph of the text's outermost level. */
function pasteAddress(editor: Editor, text: string): boolean {
  if (!/^https?:\/\/[^\s<>"]+$/.test(text)) return false;
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size > 0) return false;
  return editor
    .chain()
    .insertContent({ type: "embed", attrs: { url: text } })
    .run();
}

/** Takes pictures that came within the HTML out of it, as files to upload. */
function withoutPictures(html: string): { html: string; pictures: File[] } {
  if (!/<img[^>]+src\s*=\s*["']?(?:data|blob|file):/i.test(html)) return { html, pictures: [] };
  const page = parseWhole(html);
  const pictures: File[] = [];
  for (const image of page.querySelectorAll("img")) {
    const src = image.getAttribute("src") ?? "";
    if (!/^(?:data|blob|file):/i.test(src)) continue;
    const file = fileOf(src, pictures.length + 1);
    if (file && pictures.length < MOST_PICTURES) pictures.push(file);
    image.remove();
  }
  return { html: page.body.innerHTML, pictures };
}

function fileOf(address: string, number: number): File | undefined {
  const match = /^data:(image\/([a-z0-9]+))[^,]*;base64,([A-Za-z0-9+/=\s]+)$/i.exec(address);
  if (!match) return undefined;
  const [, type = "", ending = "", base64 = ""] = match;
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new File([bytes], `picture-${number}.${ending === "jpeg" ? "jpg" : ending}`, { type });
  } catch {
    return undefined;
  }
}
