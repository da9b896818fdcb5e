import { arrangeSidebar } from "#chat/arrange-sidebar";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const PATCH = answerHttp({ body: bodies.sidebar }, async ({ person, input }) => ({
  settings: await arrangeSidebar(runtime().chat, person.id, input),
}));
