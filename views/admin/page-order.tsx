import type { PageOrderPage, PageOrderRow } from "../../server/admin/pages.ts";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { Empty } from "./list-parts.tsx";

/** The tree of pages: each can be dragged, or moved a step by its buttons. */
export function PageOrder({ page }: { page: PageOrderPage }) {
  return (
    <Desk frame={page.frame} title={t("lists.orderTitle")}>
      <div class="desk-head">
        <h1>{t("lists.orderTitle")}</h1>
        <a class="button" href={page.backLink.href}>
          {page.backLink.text}
        </a>
      </div>
      <p class="order-hint">{t("lists.orderHint")}</p>
      {page.rows.length === 0 ? (
        <Empty empty={{ text: t("lists.noPagesToOrder") }} />
      ) : (
        <ol class="order" data-order>
          {page.rows.map((row) => (
            <OrderRow key={row.id} row={row} />
          ))}
        </ol>
      )}
      <p class="visually-hidden" role="status" data-list-said />
    </Desk>
  );
}

const STEPS = ["up", "down", "out", "in"] as const;

function OrderRow({ row }: { row: PageOrderRow }) {
  return (
    <li
      id={`page-${row.id}`}
      class={`order-row tree-${Math.min(row.depth, 6)}`}
      data-id={row.id}
      data-depth={row.depth}
      data-parent={row.parentId}
      tabIndex={-1}
    >
      <span class="order-handle" data-handle hidden title={t("lists.drag", { title: row.title })} aria-hidden="true">
        <DeskIcon name="drag" />
      </span>
      <span class="order-title">
        {row.title} {row.label && <span class="label">{row.label}</span>}
      </span>
      <form class="order-steps" action={row.action} method="post">
        {STEPS.map((step) => {
          const label = t(`lists.${step}`);
          return (
            <button
              key={step}
              type="submit"
              name="step"
              value={step}
              class="order-step"
              title={label}
              aria-label={t("desk.actOn", { act: label, subject: row.title })}
              disabled={!row.can[step]}
            >
              <DeskIcon name={step} />
            </button>
          );
        })}
      </form>
    </li>
  );
}
