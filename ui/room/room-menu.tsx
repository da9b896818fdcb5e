import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import { later } from "#ui/later";
import { Menu } from "#ui/primitives/menu";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import type { RoomFace } from "./room-face.tsx";
import type { RoomAsking } from "./room-header.tsx";

const RoomMenuItems = later(withWords(() => import("./room-menu-items.tsx"), "room-menu", "sidebar-menus"));

export function RoomMenu({ room, onAsk }: { room: RoomFace; onAsk: (what: RoomAsking) => void }) {
  const say = useWords("room");
  return (
    <Menu
      label={say("menu")}
      button={<EllipsisVertical className="size-4.5" />}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:size-11"
    >
      <RoomMenuItems room={room} onAsk={onAsk} />
    </Menu>
  );
}
