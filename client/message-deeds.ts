import type { Reply } from "#protocol/refusals";
import type { Message, MessageVersion } from "#protocol/values";
import { applyRead } from "./apply/apply-read.ts";
import { applyChanged } from "./apply/apply-sent.ts";
import type { Assembly } from "./assemble.ts";
import type { ChatClient } from "./chat-client.ts";

type Deeds = Pick<
  ChatClient,
  | "toggleReaction"
  | "setPinned"
  | "pins"
  | "setSaved"
  | "lookUpSaved"
  | "saved"
  | "versions"
  | "markUnread"
  | "removeSoon"
  | "takeBack"
  | "usedEmoji"
  | "chooseTone"
  | "learnNames"
>;

/** What is done with messages that are there. */
export function createMessageDeeds(parts: Assembly): Deeds {
  const { store, api, writes, outbox } = parts;
  const { reactions, saved, habits, names } = parts.deeds;

  async function told<T>(asked: Promise<Reply<T>>): Promise<Reply<T>> {
    const reply = await asked;
    if (!reply.ok) parts.trouble(reply.message);
    return reply;
  }

  return {
    toggleReaction(message, emoji) {
      reactions.toggle(message, emoji);
      habits.used(emoji);
    },
    async setPinned(messageId, isPinned) {
      const asked = store.getState();
      const reply = await told(writes.pin(messageId, isPinned));
      if (reply.ok) store.setState((state) => applyChanged(state, reply.value, asked));
      return reply.ok;
    },
    pins: (roomId) => api<{ messages: Message[] }>(`/api/rooms/${roomId}/pins`),
    setSaved: (messageId, isSaved) => saved.set(messageId, isSaved),
    lookUpSaved: () => void saved.look(),
    saved: (after) => saved.list(after),
    versions: (messageId) => api<{ versions: MessageVersion[] }>(`/api/messages/${messageId}/versions`),
    async markUnread(roomId, seq) {
      const reply = await told(writes.unread(roomId, seq));
      if (reply.ok) store.setState((state) => applyRead(state, roomId, reply.value));
    },
    removeSoon: (message) => outbox.deletions.add(message),
    takeBack: (clientId) => outbox.deletions.takeBack(clientId),
    usedEmoji: (emoji) => habits.used(emoji),
    chooseTone: (tone) => habits.chooseTone(tone),
    learnNames: (roomId, userIds) => void names.learn(roomId, userIds),
  };
}
