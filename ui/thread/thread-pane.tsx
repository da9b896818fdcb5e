import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { draftPlace } from "#client/draft-place";
import type { ThreadWindow } from "#client/state";
import type { MessageId, RoomId } from "#protocol/values";
import DropZone from "#ui/attachments/drop-zone";
import { ownFiles } from "#ui/attachments/own-files";
import { useChat, useClient } from "#ui/chat-context";
import { Composer } from "#ui/composer/composer";
import { isTouch } from "#ui/composer/is-touch";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Checkbox } from "#ui/primitives/checkbox";
import { isFocusNowhere } from "#ui/primitives/kept-focus";
import { QuotingProvider } from "#ui/quote/quoting";
import { type RoomFace, useRoomFace } from "#ui/room/room-face";
import { useEditing } from "#ui/room/room-pane";
import { goTo, roomHref } from "#ui/route";
import type { Editing } from "#ui/timeline/editing";
import { useWords } from "#ui/words/words-context";
import { ShownThreadProvider } from "./shown-thread.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { ThreadMessages } from "./thread-messages.tsx";

type Opened = { roomId: RoomId; rootId: MessageId; linkedId: MessageId | undefined };

/** A thread beside its room; on phones over it. */
export default function ThreadPane({ roomId, rootId, linkedId }: Opened) {
  const say = useWords("threads");
  const client = useClient();
  const room = useRoomFace(roomId);
  const thread = useChat((state) => state.threads[rootId]);
  const editing = useEditing();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    void client.openThread(roomId, rootId);
    return () => client.closeThread(rootId);
  }, [client, roomId, rootId]);
  useEffect(() => {
    // Elsewhere its field takes the focus. Without, what had it is covered on a phone.
    if (isTouch()) pane.current?.focus({ preventScroll: true });
    return () => focusAfter(rootId);
  }, [rootId]);

  const close = () => goTo(roomHref(roomId));
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isInDialog(event)) close();
  };
  return (
    <aside
      ref={pane}
      id="thread"
      {...{ [ownFiles]: "" }}
      aria-label={say("thread")}
      tabIndex={-1}
      onKeyDown={closeOnEscape}
      className="relative flex outline-none w-[min(26rem,42vw)] shrink-0 touch-pan-y touch-pinch-zoom flex-col border-line border-s bg-canvas max-md:fixed max-md:inset-0 max-md:bottom-(--keyboard) max-md:z-20 max-md:w-auto max-md:border-0 max-md:transition-[translate] max-md:duration-200"
    >
      <DropZone within={pane} onFiles={(files) => client.attach(draftPlace(roomId, rootId), files)} />
      <ThreadHeader room={room} thread={thread} onClose={close} />
      {room && thread ? (
        <ShownThreadProvider value={rootId}>
          <QuotingProvider>
            <ThreadBody room={room} thread={thread} linkedId={linkedId} editing={editing} />
          </QuotingProvider>
        </ShownThreadProvider>
      ) : null}
    </aside>
  );
}

type Body = { room: RoomFace; thread: ThreadWindow; linkedId: MessageId | undefined; editing: Editing };

function ThreadBody({ room, thread, linkedId, editing }: Body) {
  const say = useWords("threads");
  const client = useClient();
  const [isAlsoInRoom, setAlsoInRoom] = useState(false);
  const editLast = () => editing.edit(lastOfMine(client.store.getState().account.id, thread));
  return (
    <>
      {thread.isLoaded ? (
        <ThreadMessages room={room} thread={thread} linkedId={linkedId} editing={editing} />
      ) : (
        <div className="min-h-0 flex-1 p-3">
          <ListSkeleton />
        </div>
      )}
      {room.isArchived ? null : (
        <div className="pb-safe">
          <Composer
            room={room}
            references={{ threadId: thread.rootId, ...(isAlsoInRoom && { alsoInRoom: true }) }}
            onSent={() => setAlsoInRoom(false)}
            onEditLast={editLast}
          />
          <div className="px-3 pt-2 md:px-5">
            <Checkbox
              label={say("alsoInRoom", { room: room.name })}
              checked={isAlsoInRoom}
              onChange={(event) => setAlsoInRoom(event.target.checked)}
            />
          </div>
        </div>
      )}
    </>
  );
}

function lastOfMine(me: string, { messages }: ThreadWindow): string | undefined {
  return messages.findLast(({ author, deletedAt }) => author.id === me && !deletedAt)?.clientId;
}

/** The focus goes back to where the thread was opened, unless it is somewhere already. */
function focusAfter(rootId: MessageId): void {
  requestAnimationFrame(() => {
    if (isFocusNowhere())
      document.querySelector<HTMLElement>(`#main article[data-id="${CSS.escape(rootId)}"]`)?.focus();
  });
}

function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("dialog") !== null;
}
