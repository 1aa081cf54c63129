import type { Sidebar, SidebarWidget } from "../server/pages.ts";
import { rich, t } from "./language.ts";
import { Raw } from "./raw.tsx";
import { SearchForm } from "./search-form.tsx";

/** The column beside the text; below it where there is no room. */
export function SidebarColumn({ widgets }: { widgets: Sidebar }) {
  return (
    <aside class="sidebar sheet" aria-label={t("site.sidebar")}>
      {widgets.map((widget, index) => (
        <section key={index} class={`widget widget-${widget.kind}`}>
          {widget.heading && <h2 class="widget-heading">{widget.heading}</h2>}
          <WidgetBody widget={widget} id={`widget-${index + 1}`} />
        </section>
      ))}
    </aside>
  );
}

function WidgetBody({ widget, id }: { widget: SidebarWidget; id: string }) {
  switch (widget.kind) {
    case "search":
      return <SearchForm action={widget.action} id={id} />;
    case "text":
      return <Raw class="widget-text" html={widget.html} />;
    case "posts":
      return <Posts items={widget.items} />;
    case "comments":
      return <Comments items={widget.items} />;
    case "archives":
      return widget.action === undefined ? <Counted items={widget.items} /> : <Months items={widget.items} action={widget.action} id={id} />;
    case "categories":
      return <Counted items={widget.items} />;
    case "tags":
      return <Tags items={widget.items} />;
    case "links":
      return <Counted items={widget.items} />;
  }
}

type ItemsOf<Kind extends SidebarWidget["kind"]> = Extract<SidebarWidget, { kind: Kind; items: unknown }>["items"];

function Posts({ items }: { items: ItemsOf<"posts"> }) {
  return (
    <ul>
      {items.map(({ text, href, published }) => (
        <li key={href}>
          <a href={href}>{text}</a>
          {published && (
            <time class="widget-date" dateTime={published.iso}>
              {published.text}
            </time>
          )}
        </li>
      ))}
    </ul>
  );
}

function Comments({ items }: { items: ItemsOf<"comments"> }) {
  return (
    <ul>
      {items.map(({ author, post }) => (
        <li key={post.href}>{rich("sidebar.commentOn", { name: <bdi>{author}</bdi>, post: <a href={post.href}>{post.text}</a> })}</li>
      ))}
    </ul>
  );
}

function Counted({ items }: { items: readonly { text: string; href: string; count?: number; depth?: number }[] }) {
  return (
    <ul>
      {items.map(({ text, href, count, depth = 0 }) => (
        <li key={href + text} class={depth > 0 ? `widget-depth-${Math.min(depth, 4)}` : undefined}>
          <a href={href}>{text}</a>
          {count !== undefined && <span class="widget-count"> {count}</span>}
        </li>
      ))}
    </ul>
  );
}

/** As in WordPress: an address with "?m=202506" leads to the month. */
function Months({ items, action, id }: { items: ItemsOf<"archives">; action: string; id: string }) {
  return (
    <form class="widget-months" action={action} method="get">
      <label class="visually-hidden" for={id}>
        {t("sidebar.month")}
      </label>
      <select id={id} name="m">
        {items.map(({ text, month, count }) => (
          <option key={month} value={month}>
            {count === undefined ? text : `${text} (${count})`}
          </option>
        ))}
      </select>
      <button type="submit" class="button">
        {t("sidebar.go")}
      </button>
    </form>
  );
}

function Tags({ items }: { items: ItemsOf<"tags"> }) {
  return (
    <ul class="tag-cloud">
      {items.map(({ text, href, size, count }) => (
        <li key={href}>
          <a class={`tag-size-${size}`} href={href} title={t("sidebar.posts", { count })}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
