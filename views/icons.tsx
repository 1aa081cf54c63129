const LINES = {
  problem: "M12 3.2 22 20.5H2zM12 10v4.6M12 17.4v.2",
  success: "M3 12.5 9 18.5 21 6",
  info: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 11v6M12 7.2v.2",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.4 15.4 21 21",
  feed: "M5 18.8v.2M5 11.5A7.5 7.5 0 0 1 12.5 19M5 5a14 14 0 0 1 14 14",
  sticky: "M9 3h6l-1 7 3.5 3.5h-11L10 10zM12 13.5V21",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  key: "M8 10.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM11.2 11.8 20.5 2.5M16 7l3.2 3.2",
  waiting: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 7v5.4l3.4 2",
} as const;

const MARKS: Record<string, string> = {
  x: "M14.1 10.4 21.6 2h-1.8l-6.5 7.3L8.1 2h-6l7.9 11.1L2.1 22h1.8l6.9-7.8 5.4 7.8h6zM4.5 3.3h2.8l12.5 17.4H17z",
  facebook:
    "M24 12a12 12 0 1 0-15 11.6v-8H6.5V12H9v-1.6c0-4 1.8-5.9 5.8-5.9.7 0 2 .2 2.6.3v3.3h-1.4c-2 0-2.7.7-2.7 2.7V12h3.9l-.7 3.7h-3.2v8.2A12 12 0 0 0 24 12z",
};

/** A line drawing beside words; never the only carrier of a meaning. */
export function Icon({ name }: { name: keyof typeof LINES }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={LINES[name]} />
    </svg>
  );
}

/** The mark of a sign-in provider, or a key for one that we have no drawing of. */
export function ProviderMark({ provider }: { provider: string }) {
  const path = MARKS[provider];
  if (path === undefined) return <Icon name="key" />;
  return (
    <svg class={`icon icon-solid mark-${provider}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
