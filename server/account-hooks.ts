import type { BetterAuthOptions } from "better-auth";
import { APIError } from "better-auth/api";
import type { Chat } from "#chat/chat";
import { chooseHandle } from "#chat/choose-handle";
import { hasOwner } from "#chat/has-owner";
import { useInvite as spendInvite } from "#chat/use-invite";
import { welcomePerson } from "#chat/welcome-person";
import { isRefused } from "#protocol/refused-error";
import type { Env } from "./env.ts";
import { monotonicNow } from "./monotonic-now.ts";

/** Carries an invite's token from the sign-up request to where the account is made. */
export const inviteHeader = "x-ebb-invite";

type Hooks = NonNullable<BetterAuthOptions["databaseHooks"]>;

/** What Ebb adds when the sign-in library makes or removes rows of people and sessions. */
export function accountHooks(env: Pick<Env, "signUp">, chat: Chat): Hooks {
  const claim = createClaims();
  return {
    user: {
      create: {
        async before(user, context) {
          // Of several who come first at the same moment, one is.
          const isFirst = !(await hasOwner(chat.db)) && claim(firstAccount, user.email);
          const handle = await chooseHandle(
            user.name,
            async (wanted) => !claim(wanted, user.email) || isHandleTaken(context, wanted),
          );
          if (env.signUp === "closed" && !isFirst) throw new APIError("FORBIDDEN", { code: "SIGN_UP_CLOSED" });
          if (env.signUp === "invite" && !isFirst)
            await letIn(chat, { token: context?.headers?.get(inviteHeader) ?? "", email: user.email });
          return { data: { handle } };
        },
      },
    },
    session: {
      create: {
        async before(session, context) {
          const user = await context?.context.internalAdapter.findUserById(session.userId);
          // In the words of a wrong password: whether an address was known here is nobody's business.
          if (user && "deactivatedAt" in user && user.deactivatedAt) {
            throw new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD" });
          }
          // Not when the account is made: its password is stored later, and who cannot sign in must not own the place. Made whole here, it
          // does not matter where the making was cut off.
          await welcomePerson(chat, { id: session.userId });
        },
      },
      delete: {
        async after(session) {
          chat.publish({ type: "sessions.ended", userId: session.userId, sessionIds: [session.id] });
        },
      },
    },
  };
}

type HookContext = Parameters<NonNullable<NonNullable<NonNullable<Hooks["user"]>["create"]>["before"]>>[1];

async function isHandleTaken(context: HookContext, handle: string): Promise<boolean> {
  const found = await context?.context.adapter.findOne({ model: "user", where: [{ field: "handle", value: handle }] });
  return Boolean(found);
}

async function letIn(chat: Chat, invited: { token: string; email: string }): Promise<void> {
  try {
    await spendInvite(chat, invited);
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw new APIError("FORBIDDEN", { code: "INVITE_REFUSED" });
  }
}

const claimMs = 10_000;
/** No handle has a space in it. */
const firstAccount = "the first account";

/**
 * Two people of one name signing up at the same moment: the second one to ask is told that the handle is taken. Whoever asks again after
 * a failure, under the same address, keeps what they claimed.
 */
function createClaims(): (wanted: string, email: string) => boolean {
  const claims = new Map<string, { email: string; at: number }>();
  return (wanted, email) => {
    const now = monotonicNow();
    for (const [claimed, { at }] of claims) if (now - at > claimMs) claims.delete(claimed);
    if ((claims.get(wanted)?.email ?? email) !== email) return false;
    claims.set(wanted, { email, at: now });
    return true;
  };
}
