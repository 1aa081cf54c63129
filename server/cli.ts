#!/usr/bin/env node
import { inspect } from "node:util";
import { Command, CommanderError } from "commander";
import { config } from "dotenv";
import { OptionsError } from "./options.ts";
import { runDoctor } from "./doctor-command.ts";
import { addUserCommand, checkLogCommand, importCommand, serveCommand } from "./commands.ts";

config({ quiet: true });

const program = new Command("pamphlet").description("A small blog engine whose readers answer back.").exitOverride();

program.command("serve", { isDefault: true }).description("run the blog").action(serveCommand);

program
  .command("import")
  .description("read a WordPress export (WXR) into the blog")
  .argument("<file>", "the XML file")
  .option("--dry-run", "tell what would happen, and change nothing")
  .option("--json", "print the report as one JSON object")
  .option("--wait", "fetch the files of the old blog before it ends, instead of leaving that to the blog that runs")
  .option("--uploads <folder>", "take the files from a copy of wp-content/uploads")
  .option("--no-media", "leave the files where they are")
  .action(importCommand);

program
  .command("user")
  .description("people who write and moderate")
  .command("add")
  .description("add somebody who can sign in")
  .requiredOption("--email <address>", "what they sign in with")
  .requiredOption("--name <name>", "the name that is shown")
  .requiredOption("--role <role>", "administrator, editor, author, contributor, subscriber or reader")
  .requiredOption("--password-stdin", "read the password from standard input")
  .action(addUserCommand);

program
  .command("check-log")
  .description("compare every comment's state with the log of what happened to it, and each post's counter with its comments")
  .option("--repair", "write what the log says")
  .action(checkLogCommand);

program
  .command("doctor")
  .description("say what is well with the blog, what is not, and what to do; changes nothing")
  .option("--json", "print what was found as one JSON object")
  .option("--strict", "end with 1 for warnings too")
  .action(async (options: { json?: boolean; strict?: boolean }) => {
    process.exitCode = await runDoctor(process.env, options, process.stdout);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof OptionsError) fail(error.message);
  else fail(error instanceof Error ? error.message : String(error), error);
}

function fail(message: string, error?: unknown): void {
  process.stderr.write(`pamphlet: ${message}\n`);
  if (error && process.env["PAMPHLET_DEBUG"]) process.stderr.write(`${inspect(error)}\n`);
  process.exitCode = 1;
}
