import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Link from "lucide-react/icons/link";
import LogOut from "lucide-react/icons/log-out";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import type { Room } from "#protocol/values";
import { copyText } from "#ui/primitives/copy-text";
import { Menu, MenuItem, MenuLine } from "#ui/primitives/menu";
import { roomHref } from "#ui/route";
import type { RoomAsking } from "./room-header.tsx";

export function RoomMenu({ room, onAsk }: { room: Room; onAsk: (what: RoomAsking) => void }) {
  const copyLink = () => copyText(new URL(roomHref(room.id), location.href).href);
  return (
    <Menu
      label="Room menu"
      button={<EllipsisVertical className="size-4.5" />}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:size-11"
    >
      <MenuItem icon={<Link className="size-4" />} onClick={() => void copyLink()}>
        Copy link
      </MenuItem>
      {room.mayManage && room.kind !== "direct" ? (
        <MenuItem icon={<Pencil className="size-4" />} onClick={() => onAsk("details")}>
          Name and topic
        </MenuItem>
      ) : null}
      {room.isGeneral || room.kind === "direct" ? null : (
        <>
          <MenuLine />
          <MenuItem icon={<LogOut className="size-4" />} danger onClick={() => onAsk("leave")}>
            Leave room
          </MenuItem>
          {room.mayManage ? (
            <MenuItem icon={<Trash className="size-4" />} danger onClick={() => onAsk("delete")}>
              Delete room
            </MenuItem>
          ) : null}
        </>
      )}
    </Menu>
  );
}
