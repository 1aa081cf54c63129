import type { Request } from "express";
import type { Context } from "../../context.ts";
import { examine } from "../../doctor/examine.ts";
import { countStates, linesOf } from "../../doctor/report.ts";
import { adminFrame } from "../frame.ts";
import type { DoctorPage } from "../pages.ts";

/** What the doctor finds from within: all that can be looked at while the blog runs. */
export async function doctorPage(ctx: Context, req: Request): Promise<DoctorPage> {
  const unknownProxy = req.get("x-forwarded-for") !== undefined && !req.app.get("trust proxy");
  const findings = await examine({ options: ctx.options, problems: [], context: ctx, running: true, unknownProxy });
  const { error, warning } = countStates(findings);
  return {
    kind: "doctor",
    frame: await adminFrame(ctx, req, "settings"),
    settingsLink: { text: ctx.t("desk.settings"), href: ctx.site.href("/admin/settings") },
    summary: { tone: error > 0 ? "problem" : warning > 0 ? "info" : "success", text: ctx.t("doctor.summary", { errors: error, warnings: warning }) },
    findings: linesOf(findings, ctx.t).map((line) => ({ ...line, stateLabel: ctx.t(`doctor.${line.state}`) })),
  };
}
