import { answerNowhere as nowhere } from "#server/http-answer";

/** Scripts get a refusal, not a page. */
export const GET = nowhere;
export const POST = nowhere;
export const PUT = nowhere;
export const PATCH = nowhere;
export const DELETE = nowhere;
