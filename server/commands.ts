import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createHttpTerminator } from "http-terminator";
import { pino } from "pino";
import { addPerson } from "./accounts/people.ts";
import { ROLES, type Role } from "./accounts/permissions.ts";
import { setupLink } from "./accounts/setup.ts";
import { startStandIns } from "./accounts/stand-ins/start.ts";
import { createBlog } from "./blog.ts";
import { isAsLogged, rebuildStates, reportLines } from "./comments/check-log.ts";
import type { Context } from "./context.ts";
import { readEnvironment } from "./environment.ts";
import { Invalid } from "./errors.ts";
import { translator } from "./i18n/translate.ts";
import { openContext } from "./open-context.ts";
import { runImport } from "./transfer/command.ts";
import type { FilesChoice } from "./transfer/import.ts";

/** `pamphlet serve`: runs until SIGINT or SIGTERM, then lets requests under way finish. */
export async function serveCommand(): Promise<void> {
  const { options, port, host, tryIt } = readEnvironment(process.env);
  const standIns = tryIt ? await startStandIns() : undefined;
  const log = pino({ name: "pamphlet" }, pino.destination(2));
  const { x, facebook } = standIns ?? {};
  const blog = await createBlog({ ...options, ...(standIns ? { x, facebook, sampleContent: true } : {}), log });
  const server = blog.createServer();
  const terminator = createHttpTerminator({ server, gracefulTerminationTimeout: 5000 });
  server.listen(port, host);
  await once(server, "listening");
  const { port: used } = server.address() as AddressInfo;
  const { site } = blog.context;
  if (tryIt) site.learn({ baseUrl: "", localPort: used });
  await announce(blog.context, site.url("/"), tryIt);

  const stop = async () => {
    blog.endStreams();
    await terminator.terminate();
    await blog.close();
    await standIns?.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
}

async function announce(ctx: Context, url: string, tryIt: boolean): Promise<void> {
  const lines = [`Pamphlet is at ${url}`];
  if (tryIt) lines.push("Only this machine can reach it, and X and Facebook are local stand-ins. Set PAMPHLET_URL to go public.");
  if (ctx.options.mail === "shown") lines.push(`Its mails are shown at ${ctx.site.url("/mail")} instead of being sent. Set SMTP_URL to send them.`);
  const link = await setupLink(ctx);
  if (link) lines.push("Nobody administers this blog yet. Open this link, which works once, to begin:", `  ${link}`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** `pamphlet import FILE`. */
export async function importCommand(
  file: string,
  options: { dryRun?: boolean; json?: boolean; wait?: boolean; uploads?: string; media?: boolean },
): Promise<void> {
  await withContext(async (ctx) => {
    process.exitCode = await runImport(
      ctx,
      file,
      { dryRun: options.dryRun ?? false, json: options.json ?? false, files: filesChoice(options) },
      { stdout: process.stdout, stderr: process.stderr },
    );
  });
}

function filesChoice({ media = true, uploads, wait = false }: { wait?: boolean; uploads?: string; media?: boolean }): FilesChoice {
  if (!media) return { from: "nowhere" };
  if (uploads !== undefined) return { from: "folder", folder: uploads };
  return { from: wait ? "here" : "server" };
}

/** `pamphlet check-log`: ends with 1 where something is otherwise than the log says, and was not repaired. */
export async function checkLogCommand({ repair = false }: { repair?: boolean }): Promise<void> {
  await withContext(async (ctx) => {
    const report = await rebuildStates(ctx, { repair });
    process.stdout.write(
      reportLines(report)
        .map((line) => `${line}\n`)
        .join(""),
    );
    process.exitCode = isAsLogged(report) || repair ? 0 : 1;
  });
}

/** `pamphlet user add`. */
export async function addUserCommand(options: { email: string; name: string; role: string }): Promise<void> {
  const role = ROLES.find((known) => known === options.role);
  if (!role) throw new Error(`--role: "${options.role}" is none of ${ROLES.join(", ")}`);
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  await withContext(async (ctx) => {
    await addUser(ctx, { email: options.email, name: options.name, role, password });
    process.stdout.write(`${options.name} can sign in as ${options.email} (${role}).\n`);
  });
}

async function addUser(ctx: Context, person: { email: string; name: string; role: Role; password: string }): Promise<void> {
  try {
    await addPerson(ctx, person);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Error(
      Object.entries(error.sayFieldsIn(translator("en")))
        .map(([field, message]) => (field ? `${field}: ${message}` : message))
        .join("\n"),
      { cause: error },
    );
  }
}

/** Opens the blog without a server, for a command that ends. */
async function withContext(work: (ctx: Context) => Promise<void>): Promise<void> {
  const { options } = readEnvironment(process.env);
  const { context, close } = await openContext({ ...options, log: pino({ name: "pamphlet", level: "warn" }, pino.destination(2)) });
  try {
    await work(context);
  } finally {
    await close();
  }
}
