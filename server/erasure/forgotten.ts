import type { Context } from "../context.ts";
import { readJournal } from "./journal.ts";
import { createKeyring } from "./keys.ts";
import { listRecords } from "./record-store.ts";
import { mergeRecords } from "./records.ts";

/** What an import must not bring back. */
export interface Forgotten {
  /** What stands for the login of an author of the old blog who was forgotten here; undefined for everybody else. */
  pseudonymOf(source: string, login: string): string | undefined;
  /** What became of a comment of the old blog; undefined: its author was not forgotten. @param writtenAt undefined: nobody knows */
  modeOf(comment: { source: string; sourceId: string; email: string; writtenAt: Date | undefined }): "anonymise" | "remove" | undefined;
}

export async function openForgotten(ctx: Context): Promise<Forgotten> {
  const keyring = createKeyring(ctx.options.secret);
  const { records } = await readJournal(ctx.options.data, keyring);
  const all = new Map(mergeRecords([...records, ...(await listRecords(ctx.db.client))]).map((record) => [record.keyHash, record]));
  return {
    pseudonymOf(source, login) {
      const keyHash = keyring.importedPerson(source, login);
      return all.has(keyHash) ? `anonymous-${Buffer.from(keyHash, "base64url").toString("hex").slice(0, 8)}` : undefined;
    },
    modeOf({ source, sourceId, email, writtenAt }) {
      const byEmail = email.trim() === "" ? undefined : all.get(keyring.email(email));
      const wasMeant = byEmail && (writtenAt === undefined || writtenAt <= byEmail.createdAt);
      const record = all.get(keyring.importedComment(source, sourceId)) ?? (wasMeant ? byEmail : undefined);
      return record && (record.mode === "remove" ? "remove" : "anonymise");
    },
  };
}
