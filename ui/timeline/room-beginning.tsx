import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import { useChat } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import type { RoomFace } from "#ui/room/room-face";
import { RichText } from "#ui/words/rich-text";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";

/** Stands above a room's first message, and alone in an empty room: it says where one is and what to do next. */
export function RoomBeginning({ room }: { room: RoomFace }) {
  const say = useWords("room");
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
      <p dir="auto" className="font-semibold text-xl">
        {room.name}
      </p>
      <p className="mt-1 max-w-prose text-pretty text-muted">{beginning(room, me, say)}</p>
      {room.isGeneral ? <BringTeam /> : null}
    </div>
  );
}

/** The owner of a new Ebb is alone in it: this says how others come. */
function BringTeam() {
  const say = useWords("room");
  const isOwner = useChat((state) => state.account.role === "owner");
  if (!isOwner) return null;
  return (
    <p className="mt-1 max-w-prose text-pretty text-muted">
      <RichText
        text={say("bringTeam")}
        link={(inner) => (
          <a href="/settings/invites" className="font-medium text-link underline underline-offset-4">
            {inner}
          </a>
        )}
      />
    </p>
  );
}

function beginning(room: RoomFace, me: string, say: Say<"room">): string {
  if (room.isGeneral) return say("beginning.general");
  if (room.kind !== "direct") return say(`beginning.${room.kind}`);
  const names = room.people?.filter(({ id }) => id !== me).map(({ name }) => name) ?? [];
  const [name] = names;
  if (name === undefined) return say("beginning.alone");
  return names.length === 1 ? say("beginning.two", { name }) : say("beginning.several");
}
