import type { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, RoomId, UserId } from "#protocol/values";
import { acceptDrafts } from "./accept-drafts.ts";
import type { Chat } from "./chat.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import { inTransaction } from "./in-transaction.ts";
import { readForDrafts } from "./read-for-drafts.ts";
import { storeMessages } from "./store-messages.ts";
import { notifyOfMessages, readUpToOwn } from "./tell-of-messages.ts";

export type MessageDraft = { roomId: RoomId; clientId: string; body: string } & MessageReferences;
/** `threadId` may be any message of a thread; a reply stands in the room too if it says so. A quote from another room is a forward. */
export type MessageReferences = {
  threadId?: MessageId | undefined;
  alsoInRoom?: boolean | undefined;
  quoteId?: MessageId | undefined;
  attachmentIds?: string[] | undefined;
};
/** `isNew` is false when this draft was stored before: nothing happened now. */
export type SentMessage = { message: Message; isNew: boolean };
export type SignedDraft = MessageDraft & { authorId: UserId };

/** Stores a message together with whatever else arrives while the commit before it runs. */
export function sendMessage(chat: Chat, authorId: UserId, draft: MessageDraft): Promise<SentMessage> {
  return sendingOf(chat).add({ ...draft, authorId });
}

/** May these people? → store once, in order → choose recipients → publish. The number of statements does not depend on how many there are. */
function sendTogether(chat: Chat, drafts: SignedDraft[]): Promise<(SentMessage | RefusedError)[]> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const found = await readForDrafts(chat, tx, drafts);
    const now = chat.now();
    const { outcomes, sent } = acceptDrafts(found, drafts, now);
    if (sent.length === 0) return outcomes;
    await storeMessages(tx, publishAfter, sent, now);
    await notifyOfMessages(chat, tx, publishAfter, sent, now);
    await readUpToOwn(tx, publishAfter, sent, now);
    return outcomes;
  });
}

/** What was taken is stored, and nothing more is taken: to be done before the database is closed. */
export async function finishSending(chat: Chat): Promise<void> {
  await sendingOf(chat).close();
}

const sendings = new WeakMap<Chat, GroupCommit<SignedDraft, SentMessage>>();

function sendingOf(chat: Chat): GroupCommit<SignedDraft, SentMessage> {
  const known = sendings.get(chat);
  if (known) return known;
  const sending = createGroupCommit((drafts: SignedDraft[]) => sendTogether(chat, drafts), bytesOf);
  sendings.set(chat, sending);
  return sending;
}

/** As it will be written to its readers, but for what is about as long for every message. */
function bytesOf({ body }: SignedDraft): number {
  return Buffer.byteLength(JSON.stringify(body));
}
