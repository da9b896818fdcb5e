import { listSaved } from "#chat/list-saved";
import { savedQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: savedQuery }, ({ person, input }) =>
  listSaved(runtime().chat, person.id, input),
);
