import { openDirect } from "#chat/open-direct";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.direct }, ({ person, input }) =>
  openDirect(runtime().chat, person.id, input.memberIds),
);
