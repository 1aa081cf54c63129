import type { ComparedPart, ComparedRow, Comparison as Compared } from "../../server/admin/pages.ts";
import { isolate, t } from "../language.ts";

/** Two versions side by side, one below the other where there is no room; what differs is marked, not by colour alone. */
export function Comparison({ comparison: { left, right, sections } }: { comparison: Compared }) {
  if (sections.length === 0) return <p class="comparison-same">{t("revisions.same")}</p>;
  return (
    <div class="comparison">
      {sections.map((section) => (
        <div key={section.label} class="comparison-section" role="table" aria-label={section.label}>
          <div role="rowgroup">
            <div class="comparison-head" role="row">
              <span role="columnheader">{`${section.label}${t("site.colon")}${left}`}</span>
              <span role="columnheader">{`${section.label}${t("site.colon")}${right}`}</span>
            </div>
          </div>
          <div role="rowgroup">
            {section.rows.map((row, index) => (
              <Row key={index} row={row} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function Row({ row }: { row: ComparedRow }) {
  if (row.kind === "skipped") {
    return (
      <div class="comparison-row comparison-skipped" role="row">
        <span role="cell">{isolate(t("revisions.skipped", { count: row.count ?? 0 }))}</span>
      </div>
    );
  }
  return (
    <div class={`comparison-row comparison-${row.kind}`} role="row">
      <div class="comparison-left" role="cell" dir="auto">
        <Parts parts={row.left} as="del" />
      </div>
      <div class="comparison-right" role="cell" dir="auto">
        <Parts parts={row.right} as="ins" />
      </div>
    </div>
  );
}

function Parts({ parts, as: Mark }: { parts: ComparedPart[]; as: "del" | "ins" }) {
  return <>{parts.map((part, index) => (part.marked ? <Mark key={index}>{part.text}</Mark> : <span key={index}>{part.text}</span>))}</>;
}
