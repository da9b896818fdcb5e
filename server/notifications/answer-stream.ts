import { streamQuery } from "#protocol/query-schemas";
import { RefusedError } from "#protocol/refused-error";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";
import { isWrongAccount, wrongAccount } from "#server/sessions";
import { streamHeaders } from "./stream-headers.ts";

/**
 * Decides who may have a stream, as whom and from which position; it is held by the server, and not by this request. `answerHttp` has found
 * the session and lets its renewed cookie travel with the response. It is the route's handler, wherever that is called from.
 */
export const answerStream = answerHttp({ query: streamQuery }, async (asked) => {
  const { person, sessionId, input, request } = asked;
  const { streams, rateLimits, hold } = runtime();
  if (request.headers.get("sec-fetch-site") === "cross-site") {
    throw new RefusedError("forbidden", "This request came from another site.");
  }
  if (isWrongAccount(asked, input.user)) throw wrongAccount();
  // HEAD is answered as GET and has no body: the stream would be held for nobody.
  if (request.method === "HEAD") return new Response(null, { status: 204 });
  rateLimits.connect(sessionId);
  const stream = await streams.open({
    userId: person.id,
    sessionId,
    browser: input.browser,
    gen: input.gen,
    mode: input.mode,
    lastEventId: request.headers.get("last-event-id"),
  });
  // 204 makes the browser stop: a newer stream of it exists.
  if (!stream) return new Response(null, { status: 204 });
  hold(stream);
  return new Response(null, { headers: streamHeaders });
});
