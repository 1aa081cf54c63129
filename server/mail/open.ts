import { z } from "zod";
import { NOTIFY_COMMENTS, NOTIFY_HELD } from "../comments/announcing.ts";
import type { Context } from "../context.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { NOTIFY_POST } from "../posts/announcing.ts";
import { SEND_DIGESTS, writeDigests } from "./digests.ts";
import { notifyOfHeld } from "./held.ts";
import { notifyOfComment, notifyOfPost } from "./notifying.ts";
import { SEND_MAIL } from "./outbox.ts";
import { sendDueMails } from "./sending.ts";
import { findNextTry } from "./store.ts";
import { createSmtpTransport } from "./transport.ts";

const commentsPayload = z.object({ ids: z.array(z.int()), moderatorId: z.int().optional() });
const postPayload = z.object({ id: z.int() });

export interface MailRoom {
  /** Write and send mails, by kind. */
  jobs: Record<string, JobHandler>;
  /** Begins no further mail; to be called before the queue is stopped. */
  stop(): void;
  /** Hangs up; to be called when the queue has stopped. */
  close(): void;
}

/** Puts together what writes and what sends mails. */
export async function openMail(ctx: Context): Promise<MailRoom> {
  const { mail, smtpUrl } = ctx.options;
  const closing = new AbortController();
  const transport = mail === "smtp" && smtpUrl !== undefined ? createSmtpTransport(ctx, smtpUrl) : undefined;
  // Left from a time when there was a server: it is there again.
  if (transport && (await findNextTry(ctx.db.client))) await ctx.jobs.add(ctx.db.client, SEND_MAIL, {}, { uniqueKey: SEND_MAIL });
  return {
    jobs: {
      [NOTIFY_COMMENTS]: async (payload) => {
        const { ids, moderatorId } = commentsPayload.parse(payload);
        for (const id of ids) await notifyOfComment(ctx, id, moderatorId);
      },
      [NOTIFY_HELD]: () => notifyOfHeld(ctx),
      [NOTIFY_POST]: (payload) => notifyOfPost(ctx, postPayload.parse(payload).id),
      [SEND_DIGESTS]: () => writeDigests(ctx),
      [SEND_MAIL]: async () => {
        if (transport) await sendDueMails(ctx, transport, closing.signal);
      },
    },
    stop: () => closing.abort(),
    close: () => transport?.close(),
  };
}
