import { limits } from "#protocol/limits";
import type { Refusal, Refused } from "#protocol/refusals";

/** The sign-in library's codes, as refusals in words for the person at the form. */
const words: Record<string, { refusal: Refusal; message: string; values?: Record<string, number> }> = {
  INVALID_EMAIL_OR_PASSWORD: {
    refusal: "unauthenticated",
    message: "This email address and password do not belong together.",
  },
  INVALID_EMAIL: { refusal: "invalid", message: "Please enter a valid email address." },
  INVALID_PASSWORD: { refusal: "invalid", message: "The current password is wrong." },
  PASSWORD_TOO_SHORT: {
    refusal: "invalid",
    message: `The password needs at least ${limits.passwordMinChars} characters.`,
    values: { count: limits.passwordMinChars },
  },
  PASSWORD_TOO_LONG: {
    refusal: "invalid",
    message: `The password may have at most ${limits.passwordMaxChars} characters.`,
    values: { count: limits.passwordMaxChars },
  },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    refusal: "conflict",
    message: "There is already an account with this email address. Sign in instead.",
  },
  USER_ALREADY_EXISTS: {
    refusal: "conflict",
    message: "There is already an account with this email address. Sign in instead.",
  },
  FAILED_TO_CREATE_USER: { refusal: "unavailable", message: "The account could not be created. Please try again." },
  SIGN_UP_CLOSED: { refusal: "forbidden", message: signUpClosed() },
  INVITE_REFUSED: { refusal: "forbidden", message: inviteRefused() },
  VALIDATION_ERROR: { refusal: "invalid", message: "Please fill in every field." },
  UNAUTHORIZED: { refusal: "unauthenticated", message: "Please sign in." },
  SESSION_NOT_FRESH: { refusal: "forbidden", message: "Please sign in again to do this." },
  INVALID_ORIGIN: { refusal: "forbidden", message: "This request came from another site." },
};

export function signUpClosed(): string {
  return "New accounts cannot be made here. Please ask whoever runs this Ebb.";
}

/** One sentence for a bad link and a known address, so that neither can be told from the other. */
export function inviteRefused(): string {
  return "This invite link is no longer valid, or you have an account already: then sign in instead.";
}

/** The library's own name of it is that of the sentence, too: "invalid-email". */
export function accountWords(code: string | undefined, status: number): Omit<Refused, "ok"> {
  const known = code === undefined ? undefined : words[code];
  if (code !== undefined && known) return { ...known, reason: code.toLowerCase().replaceAll("_", "-") };
  if (status === 401) return { refusal: "unauthenticated", message: "Please sign in." };
  if (status >= 500) return { refusal: "internal", message: "Something went wrong on the server. Please try again." };
  return { refusal: "invalid", message: "This could not be done. Please check what you entered." };
}
