import Compass from "lucide-react/icons/compass";
import Plus from "lucide-react/icons/plus";
import { type ReactNode, useMemo } from "react";
import type { Room } from "#protocol/values";
import type { Asking } from "#ui/asking";
import { useChat } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { useHydrated } from "#ui/primitives/hydrated";
import { orderRooms } from "./order-rooms.tsx";
import { RoomLink } from "./room-link.tsx";

/** Every room of the person, and the ways to more. */
export function RoomList({ openRoomId, onAsk }: { openRoomId: string; onAsk: (what: Asking) => void }) {
  const rooms = useChat((state) => state.rooms);
  const ordered = useMemo(() => orderRooms(rooms), [rooms]);
  const hydrated = useHydrated();
  return (
    <nav aria-label="Rooms" className="space-y-5 px-2 pb-4">
      <Section title="Rooms" action="New room" onAction={() => onAsk("new-room")}>
        <Links rooms={ordered.rooms} openRoomId={openRoomId} />
        <button
          type="button"
          disabled={!hydrated}
          onClick={() => onAsk("browse")}
          className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-muted text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base"
        >
          <span className="inline-flex w-5 justify-center">
            <Compass className="size-4 opacity-80" />
          </span>
          Browse rooms
        </button>
      </Section>
      <Section title="Direct messages" action="New direct message" onAction={() => onAsk("new-direct")}>
        <Links rooms={ordered.direct} openRoomId={openRoomId} />
        {ordered.direct.length === 0 ? (
          <p className="px-2 py-1 text-muted text-sm">Write to one person or a few with the plus above.</p>
        ) : null}
      </Section>
    </nav>
  );
}

function Section({
  title,
  action,
  onAction,
  children,
}: {
  title: string;
  action: string;
  onAction: () => void;
  children: ReactNode;
}) {
  return (
    <section>
      <div className="mb-0.5 flex min-h-7 items-center justify-between pl-2">
        <h2 className="font-medium text-muted text-xs">{title}</h2>
        <IconButton label={action} icon={<Plus className="size-4" />} size="small" onClick={onAction} />
      </div>
      {children}
    </section>
  );
}

function Links({ rooms, openRoomId }: { rooms: Room[]; openRoomId: string }) {
  const presence = useChat((state) => state.presence);
  return (
    <ul className="space-y-px">
      {rooms.map((room) => (
        <li key={room.id}>
          <RoomLink room={room} isOpen={room.id === openRoomId} presence={presenceOf(room, presence)} />
        </li>
      ))}
    </ul>
  );
}

function presenceOf({ people }: Room, presence: Record<string, "online" | "away" | "offline">) {
  return people?.length === 1 && people[0] ? presence[people[0].id] : undefined;
}
