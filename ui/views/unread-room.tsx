import { useEffect, useState } from "react";
import type { Message, Room } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { followInPage, roomHref } from "#ui/route";
import { MessageExcerpt } from "#ui/saved/message-excerpt";
import { useWords } from "#ui/words/words-context";

/** What is new in one room. Looking at it here reads nothing: that is said by the button, or by Esc. */
export function UnreadRoom({ room, onRead }: { room: Room; onRead: () => void }) {
  const say = useWords("views");
  const { messages, problem } = useUnread(room);
  const hidden = room.unread - (messages?.length ?? room.unread);
  return (
    <article
      aria-label={room.name}
      data-unread={room.id}
      tabIndex={-1}
      className="rounded-lg bg-raised shadow-chip focus-visible:outline-2 focus-visible:outline-accent"
    >
      <header className="flex items-center gap-2 border-line border-b px-4 py-1.5">
        <div className="relative min-w-0">
          <h2 className="truncate font-semibold">
            <a
              dir="auto"
              href={roomHref(room.id, messages?.[0]?.id)}
              onClick={followInPage}
              className="reach hover:underline"
            >
              {room.name}
            </a>
          </h2>
        </div>
        <span className="flex-1 text-muted text-xs">{say("count", { count: room.unread })}</span>
        <Button look="quiet" size="small" aria-label={say("markReadOf", { room: room.name })} onClick={onRead}>
          {say("markRead")}
        </Button>
      </header>
      <div className="px-2 py-2">
        <Problem>{problem}</Problem>
        {messages || problem ? null : <ListSkeleton />}
        {messages?.map((message) => (
          <div key={message.id} className="flex">
            <MessageExcerpt message={message} onFollow={() => undefined} />
          </div>
        ))}
        {hidden > 0 ? <p className="px-2 pt-1 text-muted text-xs">{say("moreInRoom", { count: hidden })}</p> : null}
      </div>
    </article>
  );
}

/** Asked for anew when something is said there, or was read elsewhere. */
function useUnread({ id, head, readSeq }: Room) {
  const client = useClient();
  const [messages, setMessages] = useState<Message[]>();
  const [problem, setProblem] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room's head and my position say when there is something else.
  useEffect(() => {
    let isWanted = true;
    void client.unreadIn(id).then((reply) => {
      if (!isWanted) return;
      setProblem(reply.ok ? undefined : reply.message);
      if (reply.ok) setMessages(reply.value.messages.filter(({ deletedAt }) => !deletedAt));
    });
    return () => {
      isWanted = false;
    };
  }, [client, id, head, readSeq]);
  return { messages, problem };
}
