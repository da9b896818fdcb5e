import { usePasswordReset as spendPasswordReset } from "#chat/use-password-reset";
import { bodies } from "#protocol/schemas";
import { addressOf } from "#server/client-address";
import { answerAnyone } from "#server/http-answer";
import { runtime } from "#server/runtime";
import { preparePassword } from "#server/set-password";

/** With a link the owner made: who holds it sets a new password, once. Every session of the person ends. */
export const POST = answerAnyone({ body: bodies.resetPassword }, async ({ input, request }) => {
  const { auth, chat, rateLimits } = runtime();
  const forgive = await rateLimits.attempt({ kind: "reset", address: addressOf(request.headers) });
  await spendPasswordReset(chat, input.token, await preparePassword(auth, input.newPassword));
  await forgive();
});
