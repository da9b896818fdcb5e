import type { Quote } from "#protocol/message-parts";
import type { RoomId } from "#protocol/values";
import { Attachments } from "#ui/attachments/attachments";
import { useChat } from "#ui/chat-context";
import { followInPage, roomHref } from "#ui/route";
import { TimeStamp } from "#ui/time/time-stamp";
import { useWords } from "#ui/words/words-context";

/** A message that another one repeats. Its name leads to it, where the reader may go. */
export function QuoteBlock({ quote, shownIn }: { quote: Quote; shownIn: RoomId }) {
  const say = useWords("room");
  return (
    <div className="mt-0.5 mb-1 max-w-prose border-edge border-s-2 ps-3 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Author quote={quote} />
        <Origin quote={quote} shownIn={shownIn} />
        <TimeStamp at={quote.sentAt} className="text-muted text-xs" />
      </div>
      {quote.deletedAt ? (
        <p className="text-muted italic">{say("quote.deleted")}</p>
      ) : (
        <p dir="auto" className="line-clamp-4 whitespace-pre-line">
          {quote.body}
        </p>
      )}
      <Attachments attachments={quote.attachments} isQuoted />
    </div>
  );
}

function Author({ quote: { author, roomId, messageId, deletedAt } }: { quote: Quote }) {
  const say = useWords("room");
  const isOpen = useChat((state) => roomId in state.rooms);
  if (!isOpen || deletedAt) return <bdi className="font-semibold">{author.name}</bdi>;
  return (
    <a
      href={roomHref(roomId, messageId)}
      onClick={followInPage}
      dir="auto"
      aria-label={say("quote.jump", { name: author.name })}
      className="reach relative font-semibold text-link underline-offset-4 hover:underline"
    >
      {author.name}
    </a>
  );
}

/** Where it was said, if not here: a private room that the reader is not in has no name for them. */
function Origin({ quote, shownIn }: { quote: Quote; shownIn: RoomId }) {
  const say = useWords("room");
  const known = useChat((state) => state.rooms[quote.roomId]?.name);
  if (quote.roomId === shownIn) return null;
  const name = known ?? quote.roomName;
  return (
    <span className="text-muted text-xs">
      {name === undefined ? say("quote.elsewhere") : say("quote.from", { room: name })}
    </span>
  );
}
