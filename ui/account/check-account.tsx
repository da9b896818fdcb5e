import { limits } from "#protocol/limits";

/** What can be said about a field before asking the server; undefined when nothing is wrong with it. */
export const checkAccount = {
  name: (name: string) => (name.trim() ? undefined : "Please enter your name, as others will see it."),
  email: (email: string) => (/^\S+@\S+$/.test(email.trim()) ? undefined : "Please enter your email address."),
  password: (password: string) => (password ? undefined : "Please enter your password."),
  newPassword: (password: string) =>
    password.length >= limits.passwordMinChars ? undefined : `At least ${limits.passwordMinChars} characters, please.`,
};

/** Leaves only what is wrong. */
export function onlyProblems(found: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
