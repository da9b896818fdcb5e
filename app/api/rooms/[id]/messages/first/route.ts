import { firstSince } from "#chat/first-since";
import { firstQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: firstQuery }, ({ person, params, input: { since } }) =>
  firstSince(runtime().chat, person.id, { roomId: params.id, since: new Date(since) }),
);
