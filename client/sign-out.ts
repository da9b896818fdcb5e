import type { Assembly } from "./assemble.ts";
import { worded } from "./refusal-words.ts";

/** Signs out and leaves nothing of this person in the browser: drafts, what is unsent, shown notifications, in every tab. */
export async function signOut(parts: Assembly): Promise<void> {
  const { api, connection, outbox, trouble } = parts;
  // Closed first: the server says goodbye to every connection of the session, which would lead away before all is erased.
  connection.stop();
  outbox.stop();
  const reply = await api("/api/auth/sign-out", { method: "POST" });
  if (reply.ok) return erase(parts);
  connection.start();
  outbox.start();
  trouble(worded(`Could not sign out: ${reply.message}`, "not-signed-out", { reason: reply.message }));
}

async function erase({ store, storage, drafts, outbox, rings, channel, leaving }: Assembly): Promise<void> {
  drafts.forget();
  store.setState({ notifications: [] });
  rings.closeAll();
  storage.erase();
  const isErased = await outbox.erase();
  channel.post({ type: "signed-out" });
  leaving.toSignIn({ isErased });
}
