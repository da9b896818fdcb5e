import { listEntries } from "#chat/list-entries";
import { eventsQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: eventsQuery }, ({ person, params, input }) =>
  listEntries(runtime().chat, person.id, { roomId: params.id, ...input }),
);
