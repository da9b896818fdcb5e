import Archive from "lucide-react/icons/archive";
import Bell from "lucide-react/icons/bell";
import CalendarDays from "lucide-react/icons/calendar-days";
import Link from "lucide-react/icons/link";
import LogOut from "lucide-react/icons/log-out";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { copyText } from "#ui/primitives/copy-text";
import { MenuItem, MenuLine } from "#ui/primitives/menu-items";
import { roomHref } from "#ui/route";
import PlaceItems from "#ui/sidebar/place-items";
import { useWords } from "#ui/words/words-context";
import type { RoomFace } from "./room-face.tsx";
import type { RoomAsking } from "./room-header.tsx";

/** What can be done with a room. */
export default function RoomMenuItems({ room, onAsk }: { room: RoomFace; onAsk: (what: RoomAsking) => void }) {
  const say = useWords("room-menu");
  const copyLink = () => copyText(new URL(roomHref(room.id), location.href).href);
  return (
    <>
      <MenuItem icon={<Link className="size-4" />} onClick={() => void copyLink()}>
        {say("copyLink")}
      </MenuItem>
      <MenuItem icon={<CalendarDays className="size-4" />} onClick={() => onAsk("jump")}>
        {say("jump")}
      </MenuItem>
      <MenuItem icon={<Bell className="size-4" />} onClick={() => onAsk("notifications")}>
        {say("notifications")}
      </MenuItem>
      {room.mayManage && room.kind !== "direct" && !room.isArchived ? (
        <MenuItem icon={<Pencil className="size-4" />} onClick={() => onAsk("details")}>
          {say("details")}
        </MenuItem>
      ) : null}
      <MenuLine />
      <PlaceItems roomId={room.id} />
      {room.isGeneral || room.kind === "direct" ? null : (
        <>
          <MenuLine />
          {room.mayManage && !room.isArchived ? (
            <MenuItem icon={<Archive className="size-4" />} onClick={() => onAsk("archive")}>
              {say("archive")}
            </MenuItem>
          ) : null}
          <MenuItem icon={<LogOut className="size-4 rtl:-scale-x-100" />} danger onClick={() => onAsk("leave")}>
            {say("leave")}
          </MenuItem>
          {room.mayManage ? (
            <MenuItem icon={<Trash className="size-4" />} danger onClick={() => onAsk("delete")}>
              {say("delete")}
            </MenuItem>
          ) : null}
        </>
      )}
    </>
  );
}
