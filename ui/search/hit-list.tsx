import Hash from "lucide-react/icons/hash";
import Lock from "lucide-react/icons/lock";
import Users from "lucide-react/icons/users";
import type { SearchHit } from "#protocol/search";
import type { Room } from "#protocol/values";
import { Avatar } from "#ui/primitives/avatar";
import { roomHref } from "#ui/route";
import { momentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { MarkedText } from "./marked-text.tsx";
import { OptionRow } from "./option-row.tsx";
import { whenOf } from "./when-of.tsx";

/** What was found: who, where, when, and the words around it. */
export function HitList({
  id,
  hits,
  rooms,
  chosen,
  onTake,
}: {
  id: string;
  hits: SearchHit[];
  rooms: Record<string, Room>;
  chosen: number;
  onTake: (hit: SearchHit) => void;
}) {
  return hits.map((hit, index) => (
    <OptionRow
      key={hit.messageId}
      id={`${id}-${index}`}
      isChosen={index === chosen}
      href={roomHref(hit.roomId, hit.messageId)}
      onTake={() => onTake(hit)}
    >
      <Hit hit={hit} room={rooms[hit.roomId]} />
    </OptionRow>
  ));
}

function Hit({ hit: { author, sentAt, excerpt }, room }: { hit: SearchHit; room: Room | undefined }) {
  const clock = useClock();
  return (
    <span className="flex gap-3">
      <Avatar id={author.id} name={author.name} size="md" />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span dir="auto" className="truncate font-semibold">
            {author.name}
          </span>
          {room ? <RoomName room={room} /> : null}
          <time dateTime={sentAt} title={momentOf(sentAt, clock)} className="ms-auto shrink-0 text-muted text-xs">
            {whenOf(sentAt, clock)}
          </time>
        </span>
        <span dir="auto" className="mt-0.5 line-clamp-3 text-ink [overflow-wrap:anywhere]">
          <MarkedText excerpt={excerpt} />
        </span>
      </span>
    </span>
  );
}

function RoomName({ room }: { room: Room }) {
  const Icon = room.kind === "direct" ? Users : room.kind === "private" ? Lock : Hash;
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5 text-muted text-xs">
      <Icon className="size-3 shrink-0" />
      <bdi className="truncate">{room.name}</bdi>
    </span>
  );
}
