import { createAuthMiddleware } from "better-auth/api";
import { accountCookie } from "#protocol/account-cookie";

const maxAge = 400 * 24 * 60 * 60;

/** Runs behind every endpoint of the sign-in library: whoever signs in or out, the browser's pages can tell. */
export function nameAccountInCookie(isSecure: boolean) {
  const options = { path: "/", sameSite: "lax", secure: isSecure } as const;
  return createAuthMiddleware(async (context) => {
    const { newSession } = context.context;
    if (newSession) context.setCookie(accountCookie, newSession.user.id, { ...options, maxAge });
    else if (context.path === "/sign-out") context.setCookie(accountCookie, "", { ...options, maxAge: 0 });
  });
}
