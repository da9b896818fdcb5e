import type { Message } from "#protocol/values";
import { saidBy } from "#ui/attachments/said-by";
import { useChat } from "#ui/chat-context";
import { MessageText } from "#ui/markdown/message-text";
import { Avatar } from "#ui/primitives/avatar";
import { followInPage, roomHref } from "#ui/route";
import { momentOf, shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";

/** The beginning of a message somewhere else than in its room, and the way to it. */
export function MessageExcerpt({
  message,
  where,
  onFollow,
}: {
  message: Message;
  /** The room, where that is not said already. */
  where?: string | undefined;
  onFollow: () => void;
}) {
  const clock = useClock();
  const { id, roomId, author, body, mentions, sentAt } = message;
  const me = useChat((state) => state.account);
  return (
    <div className="relative isolate flex min-w-0 flex-1 gap-2.5 rounded-md px-2 py-1.5 text-sm focus-within:bg-hover hover:bg-hover">
      <Avatar id={author.id} name={author.name} size="sm" />
      <div className="min-w-0 flex-1">
        <a
          href={roomHref(roomId, id)}
          onClick={(event) => {
            followInPage(event);
            onFollow();
          }}
          // The whole of it can be clicked, and is one link.
          className="flex min-h-6 flex-wrap items-baseline gap-x-2 after:absolute after:inset-0 after:content-['']"
        >
          <bdi className="font-semibold">{author.name}</bdi>
          {where ? <bdi className="text-muted">{where}</bdi> : null}
          <time dateTime={sentAt} title={momentOf(sentAt, clock)} className="text-muted text-xs">
            {shortMomentOf(sentAt, clock)}
          </time>
        </a>
        <div className="excerpt line-clamp-4">
          {body === "" ? (
            <p dir="auto" className="text-muted">
              {saidBy(message)}
            </p>
          ) : (
            <MessageText
              body={body}
              isMentioned={mentions.length > 0}
              myHandle={mentions.includes(me.id) ? me.handle : ""}
            />
          )}
        </div>
      </div>
    </div>
  );
}
