import type { z } from "zod";
import { codeOf, kindOf } from "#chat/database-error";
import type { Refused } from "#protocol/refusals";
import { isRefused, RefusedError } from "#protocol/refused-error";
import type { Log } from "./log.ts";

/**
 * The one translation of what a use case throws into what is said about it. What is not a refusal is a bug: logged with what was asked
 * for, and not explained.
 */
export function refusedBy(error: unknown, log: Log, asked: string): Refused {
  if (isRefused(error)) {
    const { refusal, message, reason, values, retryAfterMs } = error;
    return {
      ok: false,
      refusal,
      message,
      ...(reason !== undefined && { reason }),
      ...(values && { values }),
      ...(retryAfterMs !== undefined && { retryAfterMs: Math.ceil(retryAfterMs) }),
    };
  }
  log.error({ err: error, asked }, "an unexpected error");
  if (isDatabaseAway(error)) {
    return {
      ok: false,
      refusal: "unavailable",
      message: "The server cannot do this at the moment. Please try again.",
      retryAfterMs: 1_000,
    };
  }
  return { ok: false, refusal: "internal", message: "Something went wrong on the server. Please try again." };
}

/** Prisma's codes: no connection, refused, timed out, closed, no free one in the pool, no transaction in time. */
const awayCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** The same, when it was raw SQL. */
const awayKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/** SQLite, PostgreSQL and the system itself, when nothing more can be written: said in words only. */
const cannotWrite = /disk I\/O error|database or disk is full|no space left on device|readonly database/i;

function isDatabaseAway(error: unknown): boolean {
  if (awayCodes.has(codeOf(error) ?? "") || awayKinds.has(kindOf(error) ?? "")) return true;
  return error instanceof Error && cannotWrite.test(error.message);
}

const handleInvalid =
  "A handle is made of small letters and digits, with dots and dashes between them; it has no spaces.";

/** The first thing that is wrong with an input. A limit that people meet in a form has its sentence in their language; the rest only programs meet. */
export function refusedInput(error: z.ZodError): RefusedError {
  const [issue] = error.issues;
  if (!issue) return new RefusedError("invalid", "This is not a valid request.");
  const field = issue.path.map(String).join(".") || "The request";
  if (issue.code === "too_big" && issue.origin === "string") {
    const count = Number(issue.maximum);
    return new RefusedError("invalid", `${field} may have at most ${count} characters.`).because("too-long", { count });
  }
  if (issue.code === "too_small" && issue.origin === "string") {
    return new RefusedError("invalid", `${field} must not be empty.`).because("empty");
  }
  if (field === "handle") return new RefusedError("invalid", handleInvalid).because("handle-invalid");
  return new RefusedError("invalid", `${field}: ${issue.message}.`);
}
