// Puts load on one address of this machine for a few seconds: with wrk where it is installed, else with autocannon, which
// itself becomes the limit above some 30,000 requests a second.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = promisify(execFile);
export const CONNECTIONS = 16;

const wrk = await run("wrk", ["--version"]).then(
  () => true,
  (/** @type {unknown} */ error) => !(error instanceof Error && "code" in error && error.code === "ENOENT"),
);
export const generator = wrk ? "wrk -t1 -c16" : "autocannon -c 16";

/**
 * @param {string} url
 * @param {{ seconds: number, form?: string, headers?: Record<string, string> }} how `form`: POST this body, with {n} replaced by a number that never comes twice
 * @returns {Promise<{ perSecond: number, failed: number }>}
 */
export function load(url, how) {
  return wrk ? loadByWrk(url, how) : loadByAutocannon(url, how);
}

async function loadByWrk(url, { seconds, form, headers = {} }) {
  const script = join(tmpdir(), `pamphlet-bench-${process.pid}.lua`);
  await writeFile(script, luaScript(form, headers));
  const { stdout } = await run("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--timeout", "20s", "-s", script, url]);
  const [, perSecond] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  const [, failed] = /failed=(\d+)/.exec(stdout) ?? [];
  return { perSecond: Number(perSecond), failed: Number(failed ?? 0) };
}

function luaScript(form, headers) {
  const run = Math.floor(Math.random() * 1e9);
  const all = { ...headers, ...(form ? { "Content-Type": "application/x-www-form-urlencoded" } : {}) };
  const setHeaders = Object.entries(all).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
  const request = form
    ? `local n = 0
request = function()
  n = n + 1
  local body = string.gsub("${form}", "{n}", "${run}-" .. n)
  return wrk.format("POST", nil, nil, body)
end`
    : "";
  return `${setHeaders.join("\n")}
${request}
done = function(summary)
  io.write("failed=" .. (summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout) .. "\\n")
end
`;
}

async function loadByAutocannon(url, { seconds, form, headers = {} }) {
  const { default: autocannon } = await import("autocannon");
  let n = 0;
  const run = Math.floor(Math.random() * 1e9);
  const post = {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    setupRequest: (request) => ({ ...request, body: form?.replace("{n}", `${run}-${++n}`) }),
  };
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, timeout: 20, ...(form ? { requests: [post] } : { headers }) });
  return { perSecond: result.requests.average, failed: result.errors + result["4xx"] + result["5xx"] };
}
