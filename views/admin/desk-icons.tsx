import type { SectionKey } from "../../server/admin/pages.ts";

const LINES: Record<SectionKey | "menu" | "write" | "close" | "order" | "drag" | "up" | "down" | "in" | "out", string> = {
  dashboard: "M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z",
  posts: "M5 3.5h14v17H5zM8.5 8h7M8.5 12h7M8.5 16h4",
  pages: "M6 3.5h8l4 4v13H6zM14 3.5v4h4",
  media: "M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 5M15.5 9.5h.2",
  comments: "M4 5h16v11H11l-5 4v-4H4z",
  bans: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12",
  people: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
  ways: "M4 20.5V3.5h9v17M13 6.5l6-2v18l-6-2M9.5 12h.2",
  insight: "M4 4v16h16M8 16.5v-4M12 16.5v-9M16 16.5v-6.5",
  rules: "M4 5h16l-6 7.5V20l-4-2.5v-5z",
  mail: "M3.5 6h17v12.5h-17zM4 6.5l8 7 8-7",
  settings: "M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5",
  categories: "M3.5 6h6l2 2.5h9V19h-17z",
  tags: "M4 4h8l8.5 8.5-8 8L4 12zM8.2 8.2h.2",
  redirects: "M4 7h9a4 4 0 0 1 4 4v8M13.5 15.5L17 19l3.5-3.5",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  write: "M4 20l1-4L16.5 4.5l3 3L8 19zM14.5 6.5l3 3",
  close: "M6 6l12 12M18 6L6 18",
  order: "M4 6h10M4 12h10M4 18h10M18 5v14M15.5 16.5L18 19l2.5-2.5",
  drag: "M9 6h.2M15 6h.2M9 12h.2M15 12h.2M9 18h.2M15 18h.2",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  in: "M5 5v9h13M13 9l5 5-5 5",
  out: "M19 19v-9H6M11 15l-5-5 5-5",
};

/** A line drawing beside the name of a section or of an act. */
export function DeskIcon({ name }: { name: keyof typeof LINES }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={LINES[name]} />
    </svg>
  );
}
