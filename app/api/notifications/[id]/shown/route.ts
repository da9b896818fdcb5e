import { noteShown } from "#chat/note-shown";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.shown }, ({ person, params, input }) =>
  noteShown(runtime().chat, person.id, { notificationId: params.id, ...input }),
);
