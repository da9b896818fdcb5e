import { listMessages } from "#chat/list-messages";
import { sendMessage } from "#chat/send-message";
import { pageQuery } from "#protocol/query-schemas";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: pageQuery }, ({ person, params, input }) =>
  listMessages(runtime().chat, person.id, { roomId: params.id, ...input }),
);

/** 201 when it was stored now, 200 when this draft was stored before. */
export const POST = answerHttp({ body: bodies.send }, async ({ person, sessionId, params, input }) => {
  const { chat, rateLimits, streams } = runtime();
  rateLimits.message(person.id);
  streams.input(person.id, sessionId);
  const { message, isNew } = await sendMessage(chat, person.id, { roomId: params.id, ...input });
  return Response.json(message, { status: isNew ? 201 : 200 });
});
