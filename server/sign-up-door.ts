import { hasOwner } from "#chat/has-owner";
import type { Runtime } from "./runtime.ts";

/** Whether one may sign up here: the first one always may, and will own the place. */
export type SignUpDoor = "first" | "open" | "invite" | "closed";

export async function readSignUpDoor({ chat, env }: Pick<Runtime, "chat" | "env">): Promise<SignUpDoor> {
  return (await hasOwner(chat.db)) ? env.signUp : "first";
}
