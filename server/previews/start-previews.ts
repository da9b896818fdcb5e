import type { Chat } from "#chat/chat";
import type { Env } from "#server/env";
import type { FileStore } from "#server/files/file-store";
import type { Log } from "#server/log";
import { createLook } from "./look-behind.ts";
import { createPreviews, type Previews } from "./previews.ts";
import { openWeb } from "./web.ts";

type Given = {
  env: Pick<Env, "linkPreviews" | "previewsMayReach" | "origins">;
  chat: Chat;
  store: FileStore;
  log: Log;
};

/** Nothing is looked at unless the administrator wants it. */
export function startPreviews({ env, chat, store, log }: Given): Previews {
  if (!env.linkPreviews) return { hear: () => undefined, stop: async () => undefined };
  const look = createLook({ web: openWeb(env.previewsMayReach), store, log });
  // Behind a link to ourselves there is only the page to sign in.
  const isOwn = (url: string) => env.origins.includes(new URL(url).origin);
  return createPreviews({ chat, look, isOwn, log });
}
