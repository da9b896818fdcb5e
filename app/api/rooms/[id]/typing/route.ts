import { isMember } from "#chat/member-ids";
import { RefusedError } from "#protocol/refused-error";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, async ({ person, sessionId, params }) => {
  const { chat, rateLimits, streams, typing } = runtime();
  rateLimits.typing(sessionId);
  if (!(await isMember(chat, person.id, params.id))) {
    throw new RefusedError("not-found", "There is no such room, or it is not open to you.").because("no-room");
  }
  streams.input(person.id, sessionId);
  await typing(person, params.id);
});
