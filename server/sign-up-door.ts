import type { Runtime } from "./runtime.ts";

/** Whether one may sign up here: the first one always may, and will own the place. */
export type SignUpDoor = "first" | "open" | "invite" | "closed";

export async function readSignUpDoor({ auth, env }: Pick<Runtime, "auth" | "env">): Promise<SignUpDoor> {
  const { internalAdapter } = await auth.$context;
  return (await internalAdapter.countTotalUsers()) === 0 ? "first" : env.signUp;
}
