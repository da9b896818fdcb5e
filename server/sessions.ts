import { RefusedError } from "#protocol/refused-error";
import type { Person, UserId } from "#protocol/values";
import type { Auth } from "./auth.ts";

/** Who is asking, according to the session cookie. */
export type SignedIn = {
  sessionId: string;
  person: Person & { email: string; role: "owner" | "member" };
  /** `Set-Cookie` values that renew the session: to be sent with the response. */
  cookies: string[];
};

/**
 * The session a request's cookie names, or undefined when there is none, it has ended, or its person is deactivated.
 * `renew` only where `cookies` can be sent back; otherwise the row would be extended and the cookie not.
 */
export async function findSession(
  auth: Auth,
  headers: Headers,
  { renew }: { renew: boolean },
): Promise<SignedIn | undefined> {
  const { headers: answered, response } = await auth.api.getSession({
    headers,
    query: { disableRefresh: !renew },
    returnHeaders: true,
  });
  if (!response || response.user.deactivatedAt) return undefined;
  const { session, user } = response;
  return {
    sessionId: session.id,
    person: {
      id: user.id,
      name: user.name,
      handle: user.handle ?? "",
      email: user.email,
      role: user.role === "owner" ? "owner" : "member",
    },
    cookies: renew ? answered.getSetCookie() : [],
  };
}

/** The account a page was rendered for is not the one of the cookie: the page belongs to somebody else by now. */
export function isWrongAccount({ person }: SignedIn, user: UserId | null): boolean {
  return user !== null && user !== person.id;
}

export function wrongAccount(): RefusedError {
  return new RefusedError("wrong-account", "You are signed in with another account now. Please reload the page.");
}
