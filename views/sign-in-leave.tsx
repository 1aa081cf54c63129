import type { SignInLeavePage } from "../server/pages.ts";
import { isolate } from "./language.ts";
import { Layout } from "./layout.tsx";

/** On the way to a server that somebody named. */
export function SignInLeave({ page }: { page: SignInLeavePage }) {
  const { heading, text, action } = page;
  return (
    <Layout page={page}>
      <div class="door stack">
        <h1>{isolate(heading)}</h1>
        <p>{text}</p>
        <p>
          <a class="button button-primary" href={action.href} rel="nofollow">
            {isolate(action.text)}
          </a>
        </p>
      </div>
    </Layout>
  );
}
