import { searchMessages } from "#chat/search/search-messages";
import { searchQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: searchQuery }, ({ person, input }) => {
  const { chat, rateLimits } = runtime();
  rateLimits.search(person.id);
  return searchMessages(chat, person.id, input);
});
