import { limits } from "#protocol/limits";
import type { Thread } from "#protocol/message-parts";
import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, UserId } from "#protocol/values";
import type { References, Root } from "./read-references.ts";
import { renderAttachment } from "./render-attachment.ts";
import type { SignedDraft } from "./send-message.ts";

/** With the id of the message that it becomes. */
type Referring = SignedDraft & { id: MessageId };
type Referred = Pick<Message, "threadId" | "thread" | "quote" | "attachments">;

/**
 * What this draft refers to, as parts of its message: it is counted in its thread, and its files are nobody else's any more.
 * @throws RefusedError where any of it is not there, or not for this author in this room.
 */
export function refer(references: References, draft: Referring, now: Date): Referred {
  const { id, roomId, authorId, threadId, quoteId, attachmentIds = [] } = draft;
  const root = threadId && requireRoot(references.roots.get(threadId), roomId);
  const quote = quoteId && requireThere(references.quotes.get(`${authorId} ${quoteId}`));
  const files = Array.from(new Set(attachmentIds), (id) => requireOwn(references, id, draft));
  for (const { id } of files) references.attachments.delete(id);
  return {
    ...(root && { threadId: root.id, thread: countReply(root, authorId, now) }),
    ...(quote && { quote: quote({ id, roomId }) }),
    ...(files.length > 0 && { attachments: files.map((file) => renderAttachment(file)) }),
  };
}

function requireRoot(root: Root | undefined, roomId: string): Root {
  if (root?.roomId !== roomId)
    throw new RefusedError("not-found", "The message you reply to is not there any more.").because("reply-gone");
  return root;
}

function requireThere<T>(quoted: T | undefined): T {
  if (!quoted)
    throw new RefusedError("not-found", "The message you quote is not there any more, or not open to you.").because(
      "quote-gone",
    );
  return quoted;
}

function requireOwn({ attachments }: References, id: string, { authorId, roomId }: SignedDraft) {
  const file = attachments.get(id);
  if (file?.uploaderId === authorId && file.roomId === roomId) return file;
  throw new RefusedError("not-found", "A file of this message is not there any more. Attach it again.").because(
    "file-gone",
  );
}

/** As of this reply: others of the batch that come later count on from here. */
function countReply(root: Root, authorId: UserId, now: Date): Thread {
  const isNew = !root.repliers.includes(authorId) && root.repliers.length < limits.repliersShown;
  if (isNew) root.repliers = [...root.repliers, authorId];
  root.thread = {
    replies: (root.thread?.replies ?? 0) + 1,
    lastReplyAt: now.toISOString(),
    people: root.repliers,
  };
  return root.thread;
}
