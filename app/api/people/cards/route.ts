import { listCards } from "#chat/cards";
import { cardsQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: cardsQuery }, async ({ input }) => ({
  people: await listCards(runtime().chat, input.ids),
}));
