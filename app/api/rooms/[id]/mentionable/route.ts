import { findMentionable } from "#chat/find-mentionable";
import { nameQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: nameQuery }, ({ person, params, input }) =>
  findMentionable(runtime().chat, person.id, params.id, input.query),
);
