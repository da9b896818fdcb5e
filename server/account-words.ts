import { limits } from "#protocol/limits";
import type { Refusal } from "#protocol/refusals";

/** The sign-in library's codes, as refusals in words for the person at the form. */
const words: Record<string, { refusal: Refusal; message: string }> = {
  INVALID_EMAIL_OR_PASSWORD: {
    refusal: "unauthenticated",
    message: "This email address and password do not belong together.",
  },
  INVALID_EMAIL: { refusal: "invalid", message: "Please enter a valid email address." },
  INVALID_PASSWORD: { refusal: "invalid", message: "The current password is wrong." },
  PASSWORD_TOO_SHORT: {
    refusal: "invalid",
    message: `The password needs at least ${limits.passwordMinChars} characters.`,
  },
  PASSWORD_TOO_LONG: {
    refusal: "invalid",
    message: `The password may have at most ${limits.passwordMaxChars} characters.`,
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

export function accountWords(code: string | undefined, status: number): { refusal: Refusal; message: string } {
  const known = code === undefined ? undefined : words[code];
  if (known) return known;
  if (status === 401) return { refusal: "unauthenticated", message: "Please sign in." };
  if (status >= 500) return { refusal: "internal", message: "Something went wrong on the server. Please try again." };
  return { refusal: "invalid", message: "This could not be done. Please check what you entered." };
}
