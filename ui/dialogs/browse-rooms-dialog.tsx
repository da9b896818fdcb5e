import Check from "lucide-react/icons/check";
import { Suspense, use, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { BrowsedRoom } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { goTo, roomHref } from "#ui/route";
import { ListSkeleton } from "./list-skeleton.tsx";
import { Problem } from "./problem.tsx";

type Browsed = Promise<Reply<{ rooms: BrowsedRoom[] }>>;

/** Every public room, with a way in. */
export default function BrowseRoomsDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const [browsed] = useState<Browsed>(() => client.browseRooms());
  const [filter, setFilter] = useState("");
  return (
    <Dialog title="Browse rooms" onClose={onClose}>
      <TextField
        type="search"
        label="Filter by name or topic"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <div className="-mx-2 mt-3 min-h-48">
        <Suspense fallback={<ListSkeleton />}>
          <Rooms browsed={browsed} filter={filter.trim().toLowerCase()} onClose={onClose} />
        </Suspense>
      </div>
    </Dialog>
  );
}

function Rooms({ browsed, filter, onClose }: { browsed: Browsed; filter: string; onClose: () => void }) {
  const reply = use(browsed);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const rooms = reply.value.rooms.filter(({ name, topic }) => `${name} ${topic}`.toLowerCase().includes(filter));
  if (rooms.length === 0) {
    return (
      <p className="p-2 text-muted text-sm">No public room is called so. Create it with the plus beside “Rooms”.</p>
    );
  }
  return (
    <ul className="space-y-px">
      {rooms.map((room) => (
        <li key={room.id}>
          <BrowsedRow room={room} onClose={onClose} />
        </li>
      ))}
    </ul>
  );
}

function BrowsedRow({ room, onClose }: { room: BrowsedRoom; onClose: () => void }) {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const enter = async () => {
    const reply = room.joined ? undefined : await client.joinRoom(room.id);
    if (reply && !reply.ok) return setProblem(reply.message);
    onClose();
    goTo(roomHref(room.id));
  };
  return (
    <div className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">{room.name}</p>
        <p className="flex gap-1.5 text-muted text-xs">
          {room.joined ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-link">
              <Check className="size-3.5" /> Joined ·
            </span>
          ) : null}
          <span className="truncate">
            {room.members === 1 ? "1 member" : `${room.members} members`}
            {room.topic ? ` · ${room.topic}` : ""}
          </span>
        </p>
        <Problem>{problem}</Problem>
      </div>
      <Button size="small" aria-label={`${room.joined ? "Open" : "Join"} ${room.name}`} onClick={() => void enter()}>
        {room.joined ? "Open" : "Join"}
      </Button>
    </div>
  );
}
