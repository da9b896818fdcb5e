import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import { later } from "#ui/later";
import { Menu } from "#ui/primitives/menu";
import type { RoomFace } from "./room-face.tsx";
import type { RoomAsking } from "./room-header.tsx";

const RoomMenuItems = later(() => import("./room-menu-items.tsx"));

export function RoomMenu({ room, onAsk }: { room: RoomFace; onAsk: (what: RoomAsking) => void }) {
  return (
    <Menu
      label="Room menu"
      button={<EllipsisVertical className="size-4.5" />}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:size-11"
    >
      <RoomMenuItems room={room} onAsk={onAsk} />
    </Menu>
  );
}
