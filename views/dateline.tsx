import type { Link, Moment } from "../server/pages.ts";
import { rich } from "./language.ts";

interface DatelineProps {
  published?: Moment;
  author: Link;
  /** Where the date leads: the post, in a list. */
  href?: string;
}

/** "June 18, 2025 · by Author". */
export function Dateline({ published, author, href }: DatelineProps) {
  return (
    <span class="dateline">
      {published && (
        <>
          <MomentTime moment={published} href={href} /> <span aria-hidden="true">·</span>{" "}
        </>
      )}
      <span class="by">
        {rich("post.by", {
          author: (
            <a href={author.href} rel="author">
              {author.text}
            </a>
          ),
        })}
      </span>
    </span>
  );
}

function MomentTime({ moment, href }: { moment: Moment; href?: string }) {
  const time = <time dateTime={moment.iso}>{moment.text}</time>;
  return href ? <a href={href}>{time}</a> : time;
}
