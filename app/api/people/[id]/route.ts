import { getProfile } from "#chat/get-profile";
import type { Profile } from "#protocol/values";
import { answerHttp } from "#server/http-answer";
import { lastSeen } from "#server/last-seen";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person, params }): Promise<Profile> => {
  const { chat, presence } = runtime();
  return lastSeen(await getProfile(chat, person.id, params.id), presence);
});
