import type { ComponentChildren } from "preact";

/** A part of the desk; its heading stands in the margin where there is room. */
export function DeskPart({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="me-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="me-body">{children}</div>
    </section>
  );
}
