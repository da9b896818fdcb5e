import { type FormEvent, useId, useMemo, useState } from "react";
import type { Message, Room, RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { RoomIcon } from "#ui/room/room-icon";
import { goTo, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { QuoteBlock } from "./quote-block.tsx";
import { quoteOf } from "./quote-of.tsx";

/** Sends a message on to another room, perhaps with a word of one's own. */
export default function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const say = useWords("messages");
  const client = useClient();
  const quote = useMemo(() => quoteOf(message), [message]);
  const [roomId, setRoomId] = useState<RoomId>();
  const [comment, setComment] = useState("");

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!roomId) return;
    client.forward(roomId, comment.trim(), quote);
    onClose();
    goTo(roomHref(roomId));
  };
  return (
    <Dialog title={say("forward.title")} onClose={onClose}>
      <form onSubmit={send} className="space-y-4">
        <RoomChoice except={message.roomId} chosen={roomId} onChoose={setRoomId} />
        {/* What a fingertip hits of the name reaches over it. */}
        <div className="-mt-3 max-h-47 overflow-y-auto pt-3 [&_img]:max-h-24 [&_img]:w-auto">
          <QuoteBlock quote={quote} shownIn={message.roomId} />
        </div>
        <TextField
          label={say("forward.comment")}
          hint={say("forward.commentHint")}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
        {/* Within reach however much there is above. */}
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end rounded-b-lg bg-raised px-5 pt-1 pb-5">
          <Button type="submit" look="primary" disabled={!roomId}>
            {say("forward.send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Choice = { except: RoomId; chosen: RoomId | undefined; onChoose: (roomId: RoomId) => void };

/** Radio buttons: arrows walk through them. */
function RoomChoice({ except, chosen, onChoose }: Choice) {
  const say = useWords("messages");
  const name = useId();
  const rooms = useChat((state) => state.rooms);
  const presence = useChat((state) => state.presence);
  const [query, setQuery] = useState("");
  const found = useMemo(() => find(rooms, query, except), [rooms, query, except]);
  return (
    <fieldset>
      <legend className="sr-only">{say("forward.room")}</legend>
      <TextField label={say("forward.findRoom")} value={query} onChange={(event) => setQuery(event.target.value)} />
      <div className="mt-2 max-h-40 overflow-y-auto pointer-coarse:max-h-48">
        {found.map((room) => (
          <label
            key={room.id}
            className="flex min-h-8 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover has-checked:bg-selected pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={name}
              checked={room.id === chosen}
              onChange={() => onChoose(room.id)}
              className="size-4 shrink-0"
            />
            <RoomIcon room={room} presence={presence[room.people?.[0]?.id ?? ""]} />
            <span dir="auto" className="truncate">
              {room.name}
            </span>
          </label>
        ))}
        {found.length === 0 ? <p className="px-2 py-1 text-muted text-sm">{say("forward.noRooms")}</p> : null}
      </div>
    </fieldset>
  );
}

function find(rooms: Record<RoomId, Room>, query: string, except: RoomId): Room[] {
  const wanted = query.trim().toLowerCase();
  return Object.values(rooms)
    .filter(({ id, name, isArchived }) => id !== except && !isArchived && name.toLowerCase().includes(wanted))
    .sort((one, other) => (other.lastSentAt ?? "").localeCompare(one.lastSentAt ?? ""));
}
