import type { ComponentChildren } from "preact";

interface CardProps {
  title: string;
  /** Of the card, for scripts and links. */
  id: string;
  /** What it says while it is closed. */
  brief?: string;
  open?: boolean;
  children: ComponentChildren;
}

/** One subject, which can be closed. */
export function Card({ title, id, brief, open = false, children }: CardProps) {
  return (
    <details class="editor-card" id={id} open={open}>
      <summary>
        {title}
        {brief && <span class="editor-card-brief">{brief}</span>}
      </summary>
      <div class="editor-card-body">{children}</div>
    </details>
  );
}
