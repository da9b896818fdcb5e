import { listThreads } from "#chat/list-threads";
import { threadsQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: threadsQuery }, ({ person, input }) =>
  listThreads(runtime().chat, person.id, input),
);
