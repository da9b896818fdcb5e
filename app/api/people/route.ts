import { findPeople } from "#chat/find-people";
import { nameQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: nameQuery }, async ({ person, input }) => ({
  people: await findPeople(runtime().chat, person.id, input.query),
}));
