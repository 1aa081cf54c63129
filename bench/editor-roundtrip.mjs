// What the editor does to texts: takes bodies in, in a real Chromium, and writes them back (node --import tsx bench/editor-roundtrip.mjs).
//   --bodies 2000   --seed 1   --export FILE.wxr.xml (its bodies come first)   --show 5  examples of each fault
// Each body is (1) opened and written back after a change that was taken back: it must be the same, byte for byte; and (2) written back with one sign
// typed into one block: every other block must be the same, and without the sign the body must be rendered as before. Ends with 1 if one was not.
import { readDocumentBlocks } from "./editor-blocks.mjs";
import { bodiesOfExport, madeUpBodies } from "./editor-bodies.mjs";
import { shown } from "./editor-meaning.mjs";
import { openEditor } from "./editor-page.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const SIGN = "ʘ";
const exported = option("export", "") ? bodiesOfExport(option("export", "")) : [];
const wanted = Number(option("bodies", 2000));
const bodies = [...exported.slice(0, wanted), ...madeUpBodies(Math.max(0, wanted - exported.length), Number(option("seed", 1)))];

const counts = {
  bodies: 0,
  unchanged: 0,
  changed: 0,
  blocks: 0,
  opaque: 0,
  typed: 0,
  othersSame: 0,
  othersChanged: 0,
  gapsOnly: 0,
  sameMeaning: 0,
  otherMeaning: 0,
};
const examples = [];
const { page, troubles, close } = await openEditor();
await page.evaluate(prepare, SIGN);
const began = Date.now();
for (const [index, { from, format, body }] of bodies.entries()) {
  const result = await page.evaluate(([body, format, index]) => window["roundtrip"](body, format, index), [body, format, index]);
  judge(from, format, body, result);
}
await close();
console.log(JSON.stringify({ ...counts, troubles: troubles.length, seconds: Math.round((Date.now() - began) / 1000) }, null, 1));
for (const example of examples.slice(0, Number(option("show", 5)))) console.log(example);
for (const trouble of troubles.slice(0, 5)) console.log(trouble);
process.exitCode = counts.changed + counts.othersChanged + counts.otherMeaning + troubles.length > 0 ? 1 : 0;

function judge(from, format, body, { same, typed, at, opaque, total }) {
  counts.bodies++;
  counts.blocks += total;
  counts.opaque += opaque;
  counts[same === body ? "unchanged" : "changed"]++;
  if (same !== body) examples.push(`CHANGED ${from}\n${JSON.stringify(body)}\n${JSON.stringify(same)}`);
  if (typed === undefined) return;
  counts.typed++;
  const { before, after, beforeGap, afterGap } = readDocumentBlocks(body, format, at);
  if (typed.startsWith(before) && typed.endsWith(after)) counts.othersSame++;
  else if (typed.startsWith(beforeGap) && typed.endsWith(afterGap)) counts.gapsOnly++;
  else {
    counts.othersChanged++;
    examples.push(`OTHERS ${from} block ${at}\n${JSON.stringify(body)}\n${JSON.stringify(typed)}`);
  }
  const [was, is] = [shown(body, format), shown(typed.replaceAll(SIGN, ""), format)];
  if (was === is) return void counts.sameMeaning++;
  counts.otherMeaning++;
  let first = 0;
  while (was[first] === is[first]) first++;
  const near = (text) => JSON.stringify(text.slice(Math.max(0, first - 60), first + 100));
  const place = typed.indexOf(SIGN);
  examples.push(`MEANING ${from} block ${at}\n${near(was)}\n${near(is)}\n${JSON.stringify(typed.slice(Math.max(0, place - 300), place + 100))}`);
}

/** In the page: what is done to one body. */
function prepare(sign) {
  const area = document.querySelector("textarea");
  const select = document.querySelector("select");
  const { editor } = document.querySelector(".rich-text");
  const open = (body, format) => {
    select.value = format;
    area.value = body;
    area.dispatchEvent(new Event("content-replaced"));
  };
  const write = () => {
    editor.emit("blur", { editor, event: new FocusEvent("blur"), transaction: editor.state.tr });
    return area.value;
  };
  /** The ends of the first stretch of text in each outermost block. */
  const places = () => {
    const found = [];
    let offset = 0;
    for (const [index, node] of editor.state.doc.children.entries()) {
      let at;
      if (node.isTextblock) at = offset + 1 + node.content.size;
      else {
        const start = offset;
        node.descendants((inner, position) => {
          if (at === undefined && inner.isTextblock) at = start + 1 + position + 1 + inner.content.size;
          return at === undefined;
        });
      }
      if (at !== undefined && node.attrs.key !== null) found.push({ at, index });
      offset += node.nodeSize;
    }
    return found;
  };
  window["roundtrip"] = (body, format, number) => {
    open(body, format);
    const opaque = editor.state.doc.children.filter((node) => node.type.name === "opaque").length;
    const found = places();
    const total = editor.state.doc.childCount;
    const chosen = found[number % Math.max(1, found.length)];
    if (!chosen) return { same: write(), opaque, total };
    editor.view.dispatch(editor.state.tr.insertText(sign, chosen.at));
    editor.view.dispatch(editor.state.tr.delete(chosen.at, chosen.at + sign.length));
    const same = write();
    editor.view.dispatch(editor.state.tr.insertText(sign, chosen.at));
    return { same, typed: write(), at: chosen.index, opaque, total };
  };
}
