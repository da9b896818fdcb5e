import { answerAuth } from "#server/answer-auth";

export const GET = answerAuth;
export const POST = answerAuth;
