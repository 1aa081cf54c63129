// How much of a text is the same after HTML → Markdown → HTML (node bench/convert.mjs, after npm run build).
//   --bodies 2000   how many    --seed 1    --export FILE   also the posts of a WordPress export, as often as it takes
// Each body is rendered before and after, and the two are compared as readers see them. "unchanged": nothing differs, "named": what differs was said in
// words by one of the two conversions, "silent": neither said anything, which must never be. The program then ends with 1.
import { readFile } from "node:fs/promises";
import { canonical } from "../dist/server/posts/content/conversion/canonical.js";
import { convertContent } from "../dist/server/posts/content/conversion/conversion.js";
import { NO_MEDIA } from "../dist/server/posts/content/media-lookup.js";
import { renderPlain } from "../dist/server/posts/content/render.js";
import { makeBody, seeded } from "./convert-bodies.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
/** Losses of what no reader sees explain nothing that readers see. */
const UNSEEN = new Set(["convert.styles", "convert.hidden", "convert.comments", "convert.blockMarks", "convert.sources", "convert.emptyGalleries"]);
const random = seeded(Number(option("seed", 1)));
const bodies = await readExport(option("export", undefined));
const real = bodies.length;
while (bodies.length < Number(option("bodies", 2000))) bodies.push(makeBody(random));

const results = { unchanged: 0, named: 0, silent: 0 };
const names = new Map();
const times = [];
let markup = 0;
for (const body of bodies) {
  const before = show(body, "html");
  const started = performance.now();
  const there = convertContent({ from: "html", to: "markdown", content: body });
  const back = convertContent({ from: "markdown", to: "html", content: there.content });
  times.push(performance.now() - started);
  if (/^<\w/m.test(there.content)) markup++;
  const same = show(back.content, "html").join("\n") === before.join("\n");
  const losses = [...there.losses, ...back.losses];
  for (const { key } of losses) names.set(key, (names.get(key) ?? 0) + 1);
  const result = same ? "unchanged" : losses.some(({ key }) => !UNSEEN.has(key)) ? "named" : "silent";
  results[result]++;
  if (result === "silent") console.log(`--- silent\n${body.slice(0, 2000)}\n---`);
}
times.sort((a, b) => a - b);
console.log(`${bodies.length} bodies, ${real} of them from the export; ${markup} have some HTML left in their Markdown`);
console.log(`as readers see them: ${results.unchanged} unchanged, ${results.named} with a loss that was named, ${results.silent} silent`);
console.log(`named: ${[...names].map(([key, count]) => `${key} ${count}`).join(", ") || "nothing"}`);
console.log(`there and back: median ${median().toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
if (results.silent > 0) process.exitCode = 1;

function show(content, format) {
  return canonical(renderPlain(content, format, NO_MEDIA));
}

function median() {
  return times[Math.floor(times.length / 2)];
}

async function readExport(file) {
  if (file === undefined) return [];
  const text = await readFile(file, "utf8");
  return [...text.matchAll(/<content:encoded><!\[CDATA\[([^]*?)\]\]><\/content:encoded>/g)].map((match) => match[1]).filter((body) => body.trim() !== "");
}
