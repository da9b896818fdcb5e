import { saveMessage, unsaveMessage } from "#chat/save-message";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) =>
  saveMessage(runtime().chat, person.id, { messageId: params.id }),
);

export const DELETE = answerHttp({}, ({ person, params }) =>
  unsaveMessage(runtime().chat, person.id, { messageId: params.id }),
);
