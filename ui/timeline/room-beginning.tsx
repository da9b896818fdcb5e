import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import type { Room } from "#protocol/values";
import { Avatar } from "#ui/primitives/avatar";

/** Stands above a room's first message, and alone in an empty room: it says where one is and what to do next. */
export function RoomBeginning({ room }: { room: Room }) {
  return (
    <div className="px-2 pt-10 pb-3">
      <div className="mb-3 flex gap-1.5">
        {room.people ? (
          room.people.map(({ id, name }) => <Avatar key={id} id={id} name={name} size="lg" />)
        ) : (
          <span className="inline-flex size-14 items-center justify-center rounded-[14px] bg-tint text-link">
            {room.kind === "private" ? <Lock className="size-6" /> : <Hash className="size-6" />}
          </span>
        )}
      </div>
      <h2 className="font-semibold text-xl">{room.name}</h2>
      <p className="mt-1 max-w-prose text-muted">{beginning(room)}</p>
    </div>
  );
}

function beginning(room: Room): string {
  if (room.isGeneral)
    return "Everyone is here. Say hello: write the first lines below, and mention people with @ to reach them.";
  if (room.kind === "public")
    return "This is the beginning of the room. Anyone here can find it under “Browse rooms” and join.";
  if (room.kind === "private")
    return "This is the beginning of the room. Only the people added to it can see it; add them with the button above.";
  const isNote = room.people?.length === 1 && room.people[0]?.name === room.name && room.head === 0;
  return isNote
    ? "Only the two of you see this. Write the first message below."
    : "Only the people named here see this.";
}
