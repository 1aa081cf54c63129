import type { Editor } from "@tiptap/core";
import { askForLink } from "./link-dialog.ts";
import { insertGallery, insertPictures } from "./media.ts";
import { editNote } from "./note-dialog.ts";

/** Something that can be done to the text. Its name is the key of its words and of its drawing. */
export interface Tool {
  name: string;
  run(editor: Editor): unknown;
  /** Of a tool that is on or off. */
  isOn?(editor: Editor): boolean;
  /** As it is shown; what the keys do is said elsewhere. */
  keys?: string;
}

const mark = (name: string, keys: string): Tool => ({
  name,
  keys,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
});

/** What changes words within a paragraph. */
export const MARKS: Tool[] = [
  mark("bold", "Ctrl+B"),
  mark("italic", "Ctrl+I"),
  mark("strike", "Ctrl+Shift+S"),
  mark("code", "Ctrl+E"),
  { name: "link", keys: "Ctrl+K", run: askForLink, isOn: (editor) => editor.isActive("link") },
];

/** What changes what a paragraph is. */
export const BLOCKS: Tool[] = [
  {
    name: "bulletList",
    keys: "Ctrl+Shift+8",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isOn: (editor) => editor.isActive("bulletList"),
  },
  {
    name: "orderedList",
    keys: "Ctrl+Shift+7",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive("orderedList"),
  },
  {
    name: "blockquote",
    keys: "Ctrl+Shift+B",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isOn: (editor) => editor.isActive("blockquote"),
  },
  { name: "codeBlock", keys: "Ctrl+Alt+C", run: (editor) => editor.chain().focus().toggleCodeBlock().run(), isOn: (editor) => editor.isActive("codeBlock") },
];

/** What is put into the text. */
export const INSERTS: Tool[] = [
  { name: "picture", run: insertPictures },
  { name: "gallery", run: insertGallery },
  { name: "table", run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
  { name: "footnote", keys: "Ctrl+Alt+F", run: (editor) => editNote(editor) },
];

const heading = (level: 2 | 3 | 4): Tool => ({
  name: `heading${level}`,
  keys: `Ctrl+Alt+${level}`,
  run: (editor) => editor.chain().focus().setHeading({ level }).run(),
  isOn: (editor) => editor.isActive("heading", { level }),
});

/** What a paragraph can be. */
export const STYLES: Tool[] = [
  { name: "paragraph", keys: "Ctrl+Alt+0", run: (editor) => editor.chain().focus().setParagraph().run(), isOn: (editor) => editor.isActive("paragraph") },
  heading(2),
  heading(3),
  heading(4),
];

/** What has no button of its own. */
const RARE: Tool[] = [
  { name: "horizontalRule", run: (editor) => editor.chain().focus().setHorizontalRule().run() },
  { name: "moreBreak", keys: "Ctrl+Alt+T", run: (editor) => editor.chain().focus().insertContent({ type: "moreBreak" }).run() },
  { name: "pageBreak", run: (editor) => editor.chain().focus().insertContent({ type: "pageBreak" }).run() },
];

/** Everything that "/" and "+" offer. */
export const MENU: Tool[] = [...STYLES.slice(1), ...BLOCKS, ...INSERTS, ...RARE];
