import { changeWishes } from "#chat/change-wishes";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const PATCH = answerHttp({ body: bodies.wishes }, ({ person, params, input }) =>
  changeWishes(runtime().chat, person.id, params.id, input),
);
