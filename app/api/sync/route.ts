import { getFeed } from "#chat/get-feed";
import type { FeedState } from "#protocol/values";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }): Promise<FeedState> => {
  const { chat, version } = runtime();
  return { ...(await getFeed(chat, person.id)), version };
});
