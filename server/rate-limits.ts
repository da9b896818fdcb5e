import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Env } from "./env.ts";
import { createTokenBuckets } from "./token-bucket.ts";

/** How often something may be done. Each asks and counts in one step and throws `rate` with the time to wait. */
export type RateLimits = {
  /** Sending, on whatever transport. */
  message(userId: UserId): void;
  /** Editing, reacting and pinning, which everybody in the room is told of, and wherever else the message is quoted. */
  change(userId: UserId): void;
  /** Anything said on one connection, or over HTTP with one session. */
  operation(connectionId: string): void;
  /** To be asked after each refused operation: is it time to close the connection? */
  isFlood(connectionId: string): boolean;
  /** Fetching a file: a room full of pictures asks for many at once. */
  file(sessionId: string): void;
  upload(userId: UserId): void;
  typing(connectionId: string): void;
  /** Searching, as fast as somebody types. */
  search(userId: UserId): void;
  /** Opening a socket or a stream. */
  connect(sessionId: string): void;
  /** An attempt to prove who one is. Answers how to take it back: attempts that succeed do not count. */
  attempt(keys: AttemptKeys): Promise<() => Promise<void>>;
};

/** Who is guessed at and from where. Either may be stopped: one account from many places, many accounts from one place. */
export type AttemptKeys = { kind: "sign-in" | "sign-up" | "password" | "reset"; account?: string; address: string };

export function createRateLimits({ limitsOff }: Pick<Env, "limitsOff">): RateLimits {
  if (limitsOff) return noLimits;
  const messages = createTokenBuckets({ perSecond: limits.messagesPerSecond, burst: limits.messageBurst });
  const changes = createTokenBuckets({ perSecond: limits.changesPerSecond, burst: limits.changeBurst });
  const operations = createTokenBuckets({ perSecond: limits.operationsPerSecond, burst: limits.operationsPerSecond });
  const patience = createTokenBuckets({
    perSecond: limits.operationsPerSecond,
    burst: 10 * limits.operationsPerSecond,
  });
  const typing = createTokenBuckets({ perSecond: 1, burst: 5 });
  const files = createTokenBuckets({ perSecond: limits.filesReadPerSecond, burst: 5 * limits.filesReadPerSecond });
  const uploads = createTokenBuckets({ perSecond: limits.uploadsPerSecond, burst: limits.uploadBurst });
  const searches = createTokenBuckets({ perSecond: limits.searchesPerSecond, burst: limits.searchBurst });
  const connects = createTokenBuckets({ perSecond: limits.connectsPerMinute / 60, burst: limits.connectsPerMinute });
  return {
    message: (userId) =>
      refuseAfter(messages.take(userId), "You are sending messages very fast. Please wait a moment."),
    change: (userId) => refuseAfter(changes.take(userId), "That was a lot at once. Please wait a moment."),
    operation: (connectionId) =>
      refuseAfter(operations.take(connectionId), "Too many requests at once. Please wait a moment."),
    isFlood: (connectionId) => patience.take(connectionId) > 0,
    typing: (connectionId) =>
      refuseAfter(typing.take(connectionId), "Too many requests at once. Please wait a moment."),
    file: (sessionId) => refuseAfter(files.take(sessionId), "Too many files at once. Please wait a moment."),
    upload: (userId) => refuseAfter(uploads.take(userId), "Too many files at once. Please wait a moment."),
    search: (userId) => refuseAfter(searches.take(userId), "You are searching very fast. Please wait a moment."),
    connect: (sessionId) => refuseAfter(connects.take(sessionId), "Too many connections. Please wait a moment."),
    attempt: createAttempts(),
  };
}

const noLimits: RateLimits = {
  message: () => undefined,
  change: () => undefined,
  operation: () => undefined,
  isFlood: () => false,
  file: () => undefined,
  upload: () => undefined,
  typing: () => undefined,
  search: () => undefined,
  connect: () => undefined,
  attempt: async () => async () => undefined,
};

function refuseAfter(waitMs: number, message: string): void {
  if (waitMs > 0) throw new RefusedError("rate", message, waitMs);
}

const quarterHour = 15 * 60;

/**
 * From one address an account has ten attempts in a quarter of an hour; so a guesser is stopped, and its owner elsewhere is not.
 * From all addresses together it has a hundred in an hour. An address (an office behind one) has a hundred in a quarter of an hour.
 */
function createAttempts(): RateLimits["attempt"] {
  const accountFromAddress = new RateLimiterMemory({ points: 10, duration: quarterHour });
  const account = new RateLimiterMemory({ points: 100, duration: 4 * quarterHour });
  const address = new RateLimiterMemory({ points: 100, duration: quarterHour });

  return async (keys) => {
    const counted: [RateLimiterMemory, string][] = [[address, `${keys.kind} ${keys.address}`]];
    if (keys.account !== undefined) {
      counted.push(
        [accountFromAddress, `${keys.kind} ${keys.account} ${keys.address}`],
        [account, `${keys.kind} ${keys.account}`],
      );
    }
    for (const [limiter, key] of counted) await consume(limiter, key);
    return async () => {
      for (const [limiter, key] of counted) await limiter.reward(key);
    };
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (stopped) {
    if (!(stopped instanceof RateLimiterRes)) throw stopped;
    const minutes = Math.ceil(stopped.msBeforeNext / 60_000);
    const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
    throw new RefusedError("rate", `Too many attempts. Please try again in ${wait}.`, stopped.msBeforeNext).because(
      "attempts",
      { minutes },
    );
  }
}
