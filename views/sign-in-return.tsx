import type { SignInReturnPage } from "../server/pages.ts";
import { Layout } from "./layout.tsx";

/** The way back from a sign-in: a window that closes itself, or a link to what was typed. */
export function SignInReturn({ page }: { page: SignInReturnPage }) {
  const { handover, heading, text, action } = page;
  return (
    <Layout page={page}>
      <div class="door" data-popup={handover?.popup} data-query={handover?.query}>
        <h1>{heading}</h1>
        <p>{text}</p>
        <p>
          <a class="button button-primary" href={action.href}>
            {action.text}
          </a>
        </p>
      </div>
    </Layout>
  );
}
