import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, async ({ person, sessionId }) => runtime().streams.input(person.id, sessionId));
