import type { Context } from "../context.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { RECEIVE_MENTION } from "./accepting.ts";
import { receiveMention } from "./receiving.ts";
import { SEND_MENTIONS } from "../posts/announcing.ts";
import { SEND_MENTION, sendMention, sendMentions } from "./sending.ts";

/** What is done here without asking anybody. */
export function mentionJobs(ctx: Context): Record<string, JobHandler> {
  return { [SEND_MENTIONS]: (payload) => sendMentions(ctx, payload) };
}

/** What asks other servers. */
export function outsideMentionJobs(ctx: Context): Record<string, JobHandler> {
  return {
    [RECEIVE_MENTION]: (payload) => receiveMention(ctx, payload),
    [SEND_MENTION]: (payload) => sendMention(ctx, payload),
  };
}
