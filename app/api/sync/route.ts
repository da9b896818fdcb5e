import { getFeed } from "#chat/get-feed";
import type { UpValue } from "#protocol/events";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

/** What `feed:attach` answers to sockets. */
export const GET = answerHttp({}, async ({ person }): Promise<UpValue["feed:attach"]> => {
  const { chat, presence, version } = runtime();
  return { ...(await getFeed(chat, person.id)), version, presence: presence.snapshot() };
});
