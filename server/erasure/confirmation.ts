import type { Context } from "../context.ts";

/** What can't be undone asks by name: the mode, if one was chosen and the name typed as it stands there. */
export function checkErasure(
  { t }: Pick<Context, "t">,
  typed: { mode?: string; confirm?: string },
  name: string,
): { mode?: "anonymise" | "remove"; errors: Record<string, string> } {
  const mode = typed.mode === "anonymise" || typed.mode === "remove" ? typed.mode : undefined;
  const isConfirmed = plain(typed.confirm ?? "") === plain(name);
  const errors = {
    ...(mode ? {} : { mode: t("erasure.modeMissing") }),
    ...(isConfirmed ? {} : { confirm: t("erasure.confirmWrong", { name }) }),
  };
  return mode && isConfirmed ? { mode, errors } : { errors };
}

function plain(name: string): string {
  return name.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}
