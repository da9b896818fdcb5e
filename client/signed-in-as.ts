import { accountCookie } from "#protocol/account-cookie";
import type { UserId } from "#protocol/values";

/** Is this browser signed in as this person, as far as it can tell without asking? */
export function isSignedInAs(personId: UserId): boolean {
  return document.cookie.split("; ").includes(`${accountCookie}=${personId}`);
}
