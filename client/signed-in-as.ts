import { accountCookie } from "#protocol/account-cookie";
import type { UserId } from "#protocol/values";

/** Whom this browser is signed in as, as far as it can tell without asking. */
export function signedInPerson(): UserId | undefined {
  const prefix = `${accountCookie}=`;
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(prefix));
  return cookie?.slice(prefix.length) || undefined;
}

/** Is this browser signed in as this person, as far as it can tell without asking? */
export function isSignedInAs(personId: UserId): boolean {
  return signedInPerson() === personId;
}
