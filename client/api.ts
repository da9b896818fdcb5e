import { httpStatus, type Refused, type Reply } from "#protocol/refusals";
import type { UserId } from "#protocol/values";
import { explained } from "./refusal-words.ts";

export type Api = <T>(path: string, request?: ApiRequest) => Promise<Reply<T>>;
export type ApiRequest = {
  method?: "POST" | "PATCH" | "DELETE";
  body?: unknown /** Also if the page ends meanwhile. */;
  keepalive?: boolean;
};

const timeoutMs = 15_000;

/**
 * Speaks HTTP for one person. Never throws: a network or server that fails is the refusal "unavailable", after which one does not know
 * whether a write was done. `ended` hears when this page may not go on: signed out, or the cookie is another account's. While
 * `isOffline` nothing is even tried.
 */
export function createApi(
  personId: UserId,
  ended: (refusal: "unauthenticated" | "wrong-account") => void,
  isOffline: () => boolean = () => false,
): Api {
  return async <T>(path: string, request: ApiRequest = {}) => {
    if (isOffline()) return explained(unavailable("There is no network.", "no-network"));
    const reply = await exchange<T>(path, personId, request);
    if (!reply.ok && (reply.refusal === "unauthenticated" || reply.refusal === "wrong-account")) ended(reply.refusal);
    return explained(reply);
  };
}

export function unavailable(message = "The server cannot be reached.", reason = "unreachable"): Refused {
  return { ok: false, refusal: "unavailable", message, reason };
}

async function exchange<T>(path: string, personId: UserId, { method, body, keepalive }: ApiRequest): Promise<Reply<T>> {
  try {
    const response = await fetch(path, {
      method: method ?? "GET",
      headers: { accept: "application/json", "content-type": "application/json", "x-ebb-user": personId },
      body: method ? JSON.stringify(body ?? {}) : undefined,
      credentials: "same-origin",
      cache: "no-store",
      ...(keepalive && { keepalive }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = response.status === 204 ? {} : await response.json();
    return replyFrom<T>(response.status, answer);
  } catch {
    return unavailable();
  }
}

/** What an HTTP answer means. */
export function replyFrom<T>(status: number, answer: unknown): Reply<T> {
  const isOk = status >= 200 && status < 300;
  return isOk ? { ok: true, value: answer as T } : refusedWith(answer, status);
}

// A proxy in between may answer in its own words: only the server's refusals are taken at their word.
function refusedWith(answer: unknown, status: number): Refused {
  if (!isRefusal(answer)) return status === httpStatus.unauthenticated ? signedOut : unavailable();
  const { refusal, message, reason, values, retryAfterMs } = answer;
  return { ok: false, refusal, message, reason, values, retryAfterMs };
}

const signedOut: Refused = {
  ok: false,
  refusal: "unauthenticated",
  message: "Please sign in again.",
  reason: "sign-in",
};

function isRefusal(answer: unknown): answer is Omit<Refused, "ok"> {
  return typeof answer === "object" && answer !== null && "refusal" in answer && `${answer.refusal}` in httpStatus;
}
