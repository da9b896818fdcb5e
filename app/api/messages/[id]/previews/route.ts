import { removePreview } from "#chat/remove-preview";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

/** The author takes the preview of one link off. */
export const DELETE = answerHttp({ body: bodies.removePreview }, ({ person, params, input }) =>
  removePreview(runtime().chat, person.id, { messageId: params.id, ...input }),
);
