import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import MenuIcon from "lucide-react/icons/menu";
import Users from "lucide-react/icons/users";
import type { ReactNode } from "react";
import { isMuted } from "#client/is-muted";
import type { Presence } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { PinsButton } from "#ui/pins/pins-button";
import { Avatar } from "#ui/primitives/avatar";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";
import { ConnectionStatus } from "./connection-status.tsx";
import type { RoomFace } from "./room-face.tsx";
import { RoomMenu } from "./room-menu.tsx";
import { Standing } from "./standing.tsx";

export type RoomAsking = "members" | "jump" | "notifications" | "details" | "leave" | "archive" | "delete";

/** The bar above a room. Without a room it keeps the way to the sidebar and the state of the connection. */
export function HeaderBar({ onOpenSidebar, children }: { onOpenSidebar: () => void; children?: ReactNode }) {
  const say = useWords("room");
  const hasNews = useChat(
    ({ unreadThreads, rooms }) =>
      unreadThreads.mentions > 0 || Object.values(rooms).some((room) => room.mentions > 0 && !isMuted(room)),
  );
  return (
    <header className="flex h-bar shrink-0 items-center gap-1 border-line border-b px-2 md:px-4">
      <span className="relative flex md:hidden">
        <IconButton
          label={say("openSidebar")}
          icon={<MenuIcon className="size-5" />}
          aria-controls="sidebar"
          onClick={onOpenSidebar}
        />
        {hasNews ? (
          <span className="absolute top-2.5 end-2.5 size-2.5 rounded-full border-2 border-canvas bg-accent" />
        ) : null}
      </span>
      {children}
    </header>
  );
}

export function RoomHeader({
  room,
  onOpenSidebar,
  onAsk,
}: {
  room: RoomFace;
  onOpenSidebar: () => void;
  onAsk: (what: RoomAsking) => void;
}) {
  const say = useWords("room");
  return (
    <HeaderBar onOpenSidebar={onOpenSidebar}>
      <div className="flex min-w-0 flex-1 items-center self-stretch gap-2.5 ps-1 md:ps-3">
        <RoomSign room={room} />
        <h1 dir="auto" className="truncate font-semibold text-lg">
          {room.name}
        </h1>
        <Standing room={room} />
        <Topic room={room} onAsk={onAsk} />
      </div>
      <ConnectionStatus />
      <PinsButton roomId={room.id} />
      <IconButton label={say("members")} icon={<Users className="size-4.5" />} onClick={() => onAsk("members")} />
      <RoomMenu room={room} onAsk={onAsk} />
    </HeaderBar>
  );
}

function RoomSign({ room }: { room: RoomFace }) {
  const [other] = room.people ?? [];
  const presence: Presence | undefined = useChat((state) => (other ? state.presence[other.id] : undefined));
  if (room.people?.length === 1 && other) {
    return <Avatar id={other.id} name={other.name} size="sm" presence={presence ?? "offline"} />;
  }
  const Icon = room.kind === "direct" ? Users : room.kind === "private" ? Lock : Hash;
  return <Icon className="size-4.5 shrink-0 text-muted" aria-hidden="true" />;
}

function Topic({ room, onAsk }: { room: RoomFace; onAsk: (what: RoomAsking) => void }) {
  const say = useWords("room");
  // It has what the name leaves.
  const look =
    "hidden min-w-0 max-w-max flex-1 truncate rounded-md px-1.5 py-0.5 text-start text-muted text-sm md:block";
  if (room.kind === "direct") return null;
  if (!room.mayManage || room.isArchived)
    return room.topic ? (
      <p dir="auto" className={look}>
        {room.topic}
      </p>
    ) : null;
  return (
    <button
      type="button"
      className={`${look} hover:bg-hover`}
      title={say("editTopic")}
      onClick={() => onAsk("details")}
    >
      {room.topic || say("addTopic")}
    </button>
  );
}
