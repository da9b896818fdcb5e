import Inbox from "lucide-react/icons/inbox";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Room, RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { isFocusNowhere } from "#ui/primitives/kept-focus";
import { isNew } from "#ui/sidebar/sections";
import { useWords } from "#ui/words/words-context";
import { UnreadRoom } from "./unread-room.tsx";
import { Nothing, ViewFrame } from "./view-frame.tsx";

const shownFirst = 10;

/** The rooms with something new in them, the one that was written in last first. Esc marks the room as read that has the focus. */
export default function UnreadView({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const say = useWords("views");
  const client = useClient();
  const rooms = useChat((state) => state.rooms);
  const unread = useMemo(() => Object.values(rooms).filter(isNew).sort(byLastMessage), [rooms]);
  const [count, setCount] = useState(shownFirst);
  const list = useRef<HTMLUListElement>(null);
  const openId = unread[0]?.id;

  // What had the focus is read and gone: the next room has it.
  useEffect(() => {
    if (openId && isFocusNowhere()) list.current?.querySelector<HTMLElement>("article")?.focus();
  }, [openId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !(event.target instanceof Element)) return;
    const roomId = event.target.closest<HTMLElement>("article[data-unread]")?.dataset.unread;
    if (!roomId) return;
    event.preventDefault();
    read(roomId);
  };
  const read = (roomId: RoomId) => {
    const at = unread.findIndex(({ id }) => id === roomId);
    const next = unread[at + 1] ?? unread[at - 1];
    const article = list.current?.querySelector<HTMLElement>(`[data-unread="${next?.id}"]`);
    (article ?? document.getElementById("main"))?.focus();
    void client.markRead(roomId);
  };
  return (
    <ViewFrame title={say("unread")} hint={say("keys")} onOpenSidebar={onOpenSidebar}>
      {unread.length === 0 ? (
        <Nothing icon={<Inbox className="size-6" />} title={say("allRead")} hint={say("allReadHint")} />
      ) : null}
      <ul ref={list} aria-label={say("unreadRooms")} onKeyDown={onKeyDown} className="space-y-4">
        {unread.slice(0, count).map((room) => (
          <li key={room.id}>
            <UnreadRoom room={room} onRead={() => read(room.id)} />
          </li>
        ))}
      </ul>
      {unread.length > count ? (
        <Button look="quiet" onClick={() => setCount(count + shownFirst)}>
          {say("moreRooms")}
        </Button>
      ) : null}
    </ViewFrame>
  );
}

function byLastMessage(one: Room, other: Room): number {
  return (other.lastSentAt ?? "").localeCompare(one.lastSentAt ?? "");
}
