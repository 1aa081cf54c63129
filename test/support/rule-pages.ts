import { toRuleValues } from "../../server/admin/rules/form.ts";
import { settingsSchema } from "../../server/settings.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>, status?: number];

/** The pages about rules and what they did. @param admin a browser of an administrator */
export async function rulePages(admin: Reader): Promise<Asked[]> {
  const rules = toRuleValues(settingsSchema.parse({ earlierApprovalNeeded: false, heldWords: "reply" }));
  // One after the other: rules are tried out by one at a time.
  const tried = await admin.post("/admin/rules/preview", { ...rules, amount: "100" });
  return [
    ["the rules", admin.get("/admin/rules")],
    ["the rules, tried out", Promise.resolve(tried)],
    ["the rules, wrong fields", admin.post("/admin/rules", { ...rules, maxLinks: "1000000", heldWords: "x".repeat(20_001) }), 422],
    ["the rules, applied", admin.get("/admin/rules?applied=3&batch=1")],
    ["insight", admin.get("/admin/insight")],
    ["insight, a year", admin.get("/admin/insight?days=365")],
  ];
}
