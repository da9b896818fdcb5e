import { limits } from "#protocol/limits";
import type { Say } from "#ui/words/say";

type Found = string | undefined;

/** What can be said about a field before asking the server; undefined when nothing is wrong with it. */
export const checkAccount = {
  name: (name: string, say: Say<"account">): Found => (name.trim() ? undefined : say("missing.name")),
  email: (email: string, say: Say<"account">): Found =>
    /^\S+@\S+$/.test(email.trim()) ? undefined : say("missing.email"),
  password: (password: string, say: Say<"account">): Found => (password ? undefined : say("missing.password")),
  newPassword: (password: string, say: Say<"account">): Found =>
    password.length >= limits.passwordMinChars
      ? undefined
      : say("missing.newPassword", { count: limits.passwordMinChars }),
};

/** Leaves only what is wrong. */
export function onlyProblems(found: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
