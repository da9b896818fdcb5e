import Check from "lucide-react/icons/check";
import { Suspense, use, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { ArchivedRoom, BrowsedRoom } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { goTo, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { ListSkeleton } from "./list-skeleton.tsx";
import { Problem } from "./problem.tsx";

type Browsed = Promise<Reply<{ rooms: BrowsedRoom[]; archived: ArchivedRoom[] }>>;

/** Every public room, with a way in; below them those that are out of use, with a way back. */
export default function BrowseRoomsDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [browsed] = useState<Browsed>(() => client.browseRooms());
  const [filter, setFilter] = useState("");
  return (
    <Dialog title={say("browse.title")} onClose={onClose}>
      <TextField
        type="search"
        label={say("browse.filter")}
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
  const say = useWords("dialogs");
  const reply = use(browsed);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const isMeant = ({ name, topic }: BrowsedRoom) => `${name} ${topic}`.toLowerCase().includes(filter);
  const rooms = reply.value.rooms.filter(isMeant);
  const archived = reply.value.archived.filter(isMeant);
  return (
    <>
      {rooms.length === 0 ? <p className="p-2 text-muted text-sm">{say("browse.none")}</p> : null}
      <RoomRows rooms={rooms} onClose={onClose} />
      {archived.length > 0 ? (
        <section aria-label={say("browse.archived")} className="mt-4">
          <h3 className="px-2 pb-1 font-medium text-muted text-xs">{say("browse.archived")}</h3>
          <RoomRows rooms={archived} onClose={onClose} />
        </section>
      ) : null}
    </>
  );
}

function RoomRows({ rooms, onClose }: { rooms: (BrowsedRoom | ArchivedRoom)[]; onClose: () => void }) {
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

function BrowsedRow({ room, onClose }: { room: BrowsedRoom | ArchivedRoom; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [problem, setProblem] = useState<string>();
  const enter = async (asked?: Promise<Reply<unknown>>) => {
    const reply = await asked;
    if (reply && !reply.ok) return setProblem(reply.message);
    onClose();
    goTo(roomHref(room.id));
  };
  return (
    <div className="flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-start font-semibold text-sm">
          {room.name}
        </p>
        <p className="flex gap-1 text-muted text-xs">
          {room.joined ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-link">
              <Check className="size-3.5" /> {say("browse.joined")} ·
            </span>
          ) : null}
          <span className="truncate">
            {say("browse.members", { count: room.members })}
            {room.topic ? (
              <>
                {" · "}
                <bdi dir="auto">{room.topic}</bdi>
              </>
            ) : null}
          </span>
        </p>
        <Problem>{problem}</Problem>
      </div>
      {"mayReopen" in room && room.mayReopen ? (
        <Button
          size="small"
          aria-label={say("archive.bringRoomBack", { room: room.name })}
          onClick={() => void enter(client.reopenRoom(room.id))}
        >
          {say("archive.bringBack")}
        </Button>
      ) : null}
      <Button
        size="small"
        aria-label={say(room.joined ? "browse.openRoom" : "browse.joinRoom", { room: room.name })}
        onClick={() => void enter(room.joined ? undefined : client.joinRoom(room.id))}
      >
        {say(room.joined ? "browse.open" : "browse.join")}
      </Button>
    </div>
  );
}
