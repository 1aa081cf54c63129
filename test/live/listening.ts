import { onTestFinished } from "vitest";
import type { Changes } from "../../server/live/changes.ts";

export interface Message extends Changes {
  id: number;
}

/** An open page, as far as its stream goes. */
export interface Listening {
  response: Response;
  /** The next message; undefined once the stream has ended. */
  next(): Promise<Message | undefined>;
  close(): void;
}

/** Opens a stream of events and reads it message by message. */
export async function listen(url: string, headers: Record<string, string> = {}): Promise<Listening> {
  const control = new AbortController();
  const response = await fetch(url, { headers: { accept: "text/event-stream", ...headers }, signal: control.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => control.abort());
  let unread = "";
  return {
    response,
    async next() {
      for (;;) {
        const end = unread.indexOf("\n\n");
        if (end >= 0) {
          const block = unread.slice(0, end);
          unread = unread.slice(end + 2);
          const [, id] = /^id: (\d+)$/m.exec(block) ?? [];
          const [, data] = /^data: (.*)$/m.exec(block) ?? [];
          if (data) return { id: Number(id), ...(JSON.parse(data) as Changes) };
          continue;
        }
        const chunk = await reader?.read();
        if (!chunk || chunk.done) return undefined;
        unread += chunk.value;
      }
    },
    close: () => control.abort(),
  };
}
