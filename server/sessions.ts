import type { Chat, ChatEvent } from "#chat/chat";
import { findStoredSession, type StoredSession } from "#chat/find-session";
import type { Account } from "#chat/get-account";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Auth } from "./auth.ts";
import { createBriefMemory } from "./brief-memory.ts";
import { readCookie, readSessionToken } from "./session-cookie.ts";

/** Who is asking, according to the session cookie. */
export type SignedIn = {
  sessionId: string;
  person: Account;
  /** `Set-Cookie` values that renew the session: to be sent with the response. */
  cookies: string[];
};

export type Sessions = {
  /**
   * The session a request's cookie names, or undefined when there is none, it has ended, or its person is deactivated.
   * `renew` only where `cookies` can be sent back; otherwise the row would be extended and the cookie not.
   */
  find(headers: Headers, asked: { renew: boolean }): Promise<SignedIn | undefined>;
  /** To be told before those are cut whom it concerns: they come back at once. */
  hear(event: ChatEvent): void;
};

/**
 * Looks sessions up by the library's rules but without its machinery, which takes five times as long: only what it changes (renewal, and
 * the end of one that ran out) is left to it. What was found is remembered for a moment, and forgotten when a session ends anywhere.
 */
export function createSessions(auth: Auth, chat: Chat): Sessions {
  const memory = createBriefMemory<StoredSession>(limits.sessionKeptMs);

  async function find(headers: Headers, { renew }: { renew: boolean }): Promise<SignedIn | undefined> {
    const { authCookies, secret, sessionConfig } = await auth.$context;
    const cookies = headers.get("cookie") ?? "";
    const token = readSessionToken(cookies, { name: authCookies.sessionToken.name, secret });
    const stored = token && (await memory.recall(token, () => findStoredSession(chat, token)));
    if (!stored || stored.isDeactivated) return undefined;
    const leftMs = stored.expiresAt.getTime() - chat.now().getTime();
    const isBrief = readCookie(cookies, authCookies.dontRememberToken.name) !== undefined;
    const isDue = renew && !isBrief && leftMs <= 1_000 * (sessionConfig.expiresIn - sessionConfig.updateAge);
    if (leftMs <= 0 || isDue) return renewed(headers, stored);
    return { sessionId: stored.id, person: stored.account, cookies: [] };
  }

  async function renewed(headers: Headers, { account }: StoredSession): Promise<SignedIn | undefined> {
    memory.forget();
    const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
    if (!response || response.user.deactivatedAt) return undefined;
    return { sessionId: response.session.id, person: account, cookies: answered.getSetCookie() };
  }

  return {
    find,
    hear({ type }) {
      if (type === "sessions.ended" || type === "person.changed") memory.forget();
    },
  };
}

/** The account a page was rendered for is not the one of the cookie: the page belongs to somebody else by now. */
export function isWrongAccount({ person }: SignedIn, user: UserId | null): boolean {
  return user !== null && user !== person.id;
}

export function wrongAccount(): RefusedError {
  return new RefusedError(
    "wrong-account",
    "You are signed in with another account now. Please reload the page.",
  ).because("wrong-account");
}
