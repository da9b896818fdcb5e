import { answerStream } from "#server/notifications/answer-stream";

/** Everybody who goes idle asks for this: the server calls it by itself, without what Next costs (see decision 16). */
export const GET = answerStream;
