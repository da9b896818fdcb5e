import PinOff from "lucide-react/icons/pin-off";
import { Suspense, use, useDeferredValue, useMemo, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Message, MessageId, RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Problem } from "#ui/dialogs/problem";
import { IconButton } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { focusBeside } from "#ui/primitives/kept-focus";
import { MessageExcerpt } from "#ui/saved/message-excerpt";
import { useWords } from "#ui/words/words-context";

type Answer = Promise<Reply<{ messages: Message[] }>>;

/** What is pinned in a room, the newest pin first; read anew whenever somebody pins or unpins. */
export default function PinsDialog({ roomId, onClose }: { roomId: RoomId; onClose: () => void }) {
  const say = useWords("views");
  const client = useClient();
  const count = useChat((state) => state.rooms[roomId]?.pins ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means that the list is another.
  const answer = useMemo<Answer>(() => client.pins(roomId), [client, roomId, count]);
  // The list that is there stays until there is another one: what has the focus in it keeps it.
  const shown = useDeferredValue(answer);
  return (
    <Dialog title={say("pins")} onClose={onClose}>
      <Suspense fallback={<ListSkeleton />}>
        <Pins answer={shown} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}

function Pins({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const say = useWords("views");
  const client = useClient();
  const reply = use(answer);
  const [unpinned, setUnpinned] = useState<ReadonlySet<MessageId>>(new Set());
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const pinned = reply.value.messages.filter(({ id }) => !unpinned.has(id));
  const unpin = async ({ id }: Message) => {
    if (await client.setPinned(id, false)) setUnpinned(new Set([...unpinned, id]));
  };
  if (pinned.length === 0) return <p className="text-muted">{say("pins.none")}</p>;
  return (
    <ul className="-mx-2 space-y-1">
      {pinned.map((message) => (
        <li key={message.id} className="flex items-start gap-1">
          <MessageExcerpt message={message} onFollow={onClose} />
          <IconButton
            label={say("pins.unpin", { name: message.author.name })}
            icon={<PinOff className="size-4" />}
            onClick={({ currentTarget }) => {
              focusBeside(currentTarget);
              void unpin(message);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
