import { z } from "zod";
import { findPeople } from "#chat/find-people";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

const peopleQuery = z.object({ query: z.string().max(100).default("") });

export const GET = answerHttp({ query: peopleQuery }, async ({ person, input }) => ({
  people: await findPeople(runtime().chat, person.id, input.query),
}));
