import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import { useChat } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import type { RoomFace } from "#ui/room/room-face";

/** Stands above a room's first message, and alone in an empty room: it says where one is and what to do next. */
export function RoomBeginning({ room }: { room: RoomFace }) {
  const me = useChat((state) => state.account.id);
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
      <p className="font-semibold text-xl">{room.name}</p>
      <p className="mt-1 max-w-prose text-pretty text-muted">{beginning(room, me)}</p>
      {room.isGeneral ? <BringTeam /> : null}
    </div>
  );
}

/** The owner of a new Ebb is alone in it: this says how others come. */
function BringTeam() {
  const isOwner = useChat((state) => state.account.role === "owner");
  if (!isOwner) return null;
  return (
    <p className="mt-1 max-w-prose text-pretty text-muted">
      To bring your team, send them the address of this page, or make an{" "}
      <a href="/settings/invites" className="font-medium text-link underline underline-offset-4">
        invite link
      </a>
      .
    </p>
  );
}

function beginning(room: RoomFace, me: string): string {
  if (room.isGeneral) return "Everyone is here. Write the first lines below; mention people with @ to reach them.";
  if (room.kind === "public") return "The room begins here. Anyone can find it under “Browse rooms” and join.";
  if (room.kind === "private") return "The room begins here. Only the people added to it can see it.";
  const names = room.people?.filter(({ id }) => id !== me).map(({ name }) => name) ?? [];
  if (names.length === 0) return "Only you see this.";
  return names.length === 1 ? `Only you and ${names[0]} see this.` : "Only you and the people named here see this.";
}
