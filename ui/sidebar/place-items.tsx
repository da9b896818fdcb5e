import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Bell from "lucide-react/icons/bell";
import BellOff from "lucide-react/icons/bell-off";
import CheckCheck from "lucide-react/icons/check-check";
import Folder from "lucide-react/icons/folder";
import FolderPlus from "lucide-react/icons/folder-plus";
import Star from "lucide-react/icons/star";
import StarOff from "lucide-react/icons/star-off";
import Undo from "lucide-react/icons/undo-2";
import { isMuted } from "#client/is-muted";
import type { RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { MenuItem, MenuLine } from "#ui/primitives/menu-items";
import { useWords } from "#ui/words/words-context";
import type { Naming } from "./room-section.tsx";
import { useArranging } from "./use-arranging.tsx";

/** Where a room stands in the list, and whether it counts. */
export default function PlaceItems({ roomId, onName }: { roomId: RoomId; onName?: (naming: Naming) => void }) {
  const say = useWords("sidebar-menus");
  const sidebar = useWords("sidebar");
  const client = useClient();
  const room = useChat((state) => state.rooms[roomId]);
  const { sections, placeIn } = useArranging();
  const here = sections.find(({ rooms }) => rooms.some(({ id }) => id === roomId));
  if (!room || !here) return null;

  const home = room.kind === "direct" ? "direct" : "rooms";
  const isMutedNow = isMuted(room);
  const mute = () => client.changeWishes(roomId, { involvement: "nothing" });
  const unmute = () => client.changeWishes(roomId, { involvement: "default", mutedUntil: null });
  return (
    <>
      {here.id === "starred" ? (
        <MenuItem icon={<StarOff className="size-4" />} onClick={() => placeIn(roomId, home)}>
          {say("unstar")}
        </MenuItem>
      ) : (
        <MenuItem icon={<Star className="size-4" />} onClick={() => placeIn(roomId, "starred")}>
          {say("star")}
        </MenuItem>
      )}
      {sections.map(({ id, name }) =>
        name === undefined || id === here.id ? null : (
          <MenuItem key={id} icon={<Folder className="size-4" />} onClick={() => placeIn(roomId, id)}>
            <span className="max-w-56 truncate">{say("moveTo", { section: name })}</span>
          </MenuItem>
        ),
      )}
      {here.name === undefined ? null : (
        <MenuItem icon={<Undo className="size-4 rtl:-scale-x-100" />} onClick={() => placeIn(roomId, home)}>
          {say("moveBack", { section: sidebar(`section.${home}`) })}
        </MenuItem>
      )}
      {onName ? (
        <>
          <MenuItem icon={<FolderPlus className="size-4" />} onClick={() => onName({ roomId })}>
            {say("moveToNew")}
          </MenuItem>
          <Steps roomId={roomId} />
        </>
      ) : null}
      <MenuLine />
      {room.unread + room.mentions > 0 ? (
        <MenuItem icon={<CheckCheck className="size-4" />} onClick={() => void client.markRead(roomId)}>
          {say("markRead")}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={isMutedNow ? <Bell className="size-4" /> : <BellOff className="size-4" />}
        onClick={() => void (isMutedNow ? unmute() : mute())}
      >
        {isMutedNow ? say("unmute") : say("mute")}
      </MenuItem>
    </>
  );
}

function Steps({ roomId }: { roomId: RoomId }) {
  const say = useWords("sidebar-menus");
  const { sections, placeBefore } = useArranging();
  const here = sections.find(({ rooms }) => rooms.some(({ id }) => id === roomId));
  const at = here?.rooms.findIndex(({ id }) => id === roomId) ?? -1;
  if (!here) return null;
  return (
    <>
      {at > 0 ? (
        <MenuItem
          icon={<ArrowUp className="size-4" />}
          onClick={() => placeBefore(roomId, here, here.rooms[at - 1]?.id)}
        >
          {say("up")}
        </MenuItem>
      ) : null}
      {at < here.rooms.length - 1 ? (
        <MenuItem
          icon={<ArrowDown className="size-4" />}
          onClick={() => placeBefore(roomId, here, here.rooms[at + 2]?.id)}
        >
          {say("down")}
        </MenuItem>
      ) : null}
    </>
  );
}
