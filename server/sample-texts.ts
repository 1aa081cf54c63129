import type { PostInput } from "./posts/writing.ts";

type SamplePost = Pick<PostInput, "type" | "title" | "content"> & Partial<PostInput> & { daysAgo: number };

/** What a blog shows that is only being tried out. */
export const SAMPLE_POSTS: SamplePost[] = [
  {
    type: "page",
    daysAgo: 30,
    title: "About",
    commentsOpen: false,
    content: `This is a blog that was filled so that you can try it: read, leave a reply, sign in through the stand-ins for X and Facebook, and decide on comments in the admin pages.

Nothing that you do here leaves your machine. When you set \`PAMPHLET_URL\`, the stand-ins are gone and new blogs begin empty.`,
  },
  {
    type: "post",
    daysAgo: 19,
    title: "Why a pamphlet",
    newCategories: ["Notes"],
    tagNames: ["printing", "history"],
    content: `A pamphlet was the smallest thing that could be called published: a sheet or two, folded, with a name on it and a reason to exist. It was cheap enough to answer. Somebody disagreed on Monday, and by Thursday their answer lay beside it on the same table.

> A text that cannot be answered is a poster.

What made it work was not the press. It was that the answer had **the same form as the question**: same paper, same type, same price. Nobody's reply was set smaller.

<!--more-->

## What we keep of it

1. One column, set so that you can read it.
2. An address that does not change.
3. Room under the text for whoever wants to answer.

The rest is decoration, and the best decoration is a margin.`,
  },
  {
    type: "post",
    daysAgo: 11,
    title: "The footbridge in winter",
    newCategories: ["Walks"],
    tagNames: ["river", "winter", "bridges"],
    content: `The footbridge behind the mill closes when there is ice on the planks, and there is ice on the planks from about the second week of December. So for two months the far bank is a place that one looks at.

It is odd how quickly a path becomes a view. In November I cross it every day and could not tell you what stands on the other side. By January I know each alder.

| Month | Days closed |
|---|---|
| November | 2 |
| December | 17 |
| January | 28 |
| February | 14 |

The count is mine, kept on the back of a calendar, and it is certainly wrong by a day or two.`,
  },
  {
    type: "post",
    daysAgo: 4,
    title: "How to keep a stove in overnight",
    newCategories: ["Notes", "Household"],
    tagNames: ["winter", "stoves"],
    content: `People ask for a trick. There is none, only an order of doing things:

- Rake the embers to the front, towards the air.
- Lay one large split log behind them, bark down. *One.* Two smaller ones burn twice as fast.
- Give it full air for five minutes, until the log has caught along its edge.
- Then close the air to a quarter, and go to bed.

If the glass is black in the morning you closed it too early; if there is no ember left, too late. After a week you know your stove.

\`\`\`
22:30  one log, air open
22:35  air to a quarter
06:30  embers, if all went well
\`\`\``,
  },
  {
    type: "post",
    daysAgo: 1,
    title: "Replies are open",
    newCategories: ["Notes"],
    tagNames: ["comments"],
    content: `Below each post there is a form. You can fill in a name and an address that nobody will see, or sign in with X or Facebook: on this machine both lead to a small stand-in that behaves like the real one, also when it fails.

Type something first and sign in afterwards. What you typed will be there when you come back, whether the sign-in worked or not. Try the button that declines.

The first reply of each person waits until somebody has looked at it. To be that somebody, open the link that was printed when the blog started.`,
  },
];

interface SampleComment {
  /** Title of the post. */
  on: string;
  author: string;
  text: string;
  /** Which of these it answers. */
  answers?: number;
  hoursAfter: number;
  /** Left waiting, so that the queue is not empty. */
  held?: true;
}

export const SAMPLE_COMMENTS: SampleComment[] = [
  { on: "The footbridge in winter", hoursAfter: 5, author: "A neighbour", text: "Twelve days in December by my count, but I only look on weekdays." },
  { on: "The footbridge in winter", hoursAfter: 7, author: "Pamphlet", text: "Then we are both right: five of the seventeen were at weekends.", answers: 0 },
  { on: "The footbridge in winter", hoursAfter: 22, author: "A neighbour", text: "That would make a nice question for a school book.", answers: 1 },
  {
    on: "How to keep a stove in overnight",
    hoursAfter: 3,
    author: "Somebody with cold feet",
    text: "Bark down! I have done it the other way for years.\n\nReport follows tomorrow.",
  },
  {
    on: "How to keep a stove in overnight",
    hoursAfter: 9,
    author: "A sweep",
    text: "Good, except that wet wood makes all of this useless. Split it *and* dry it for two summers.",
    held: true,
  },
  { on: "Why a pamphlet", hoursAfter: 30, author: "A reader", text: "“Nobody's reply was set smaller.” This should be printed above every comment form." },
];
