import { isMuted } from "#client/is-muted";
import { StatusMark } from "#ui/people/status-mark";
import { MutedMark } from "./muted-mark.tsx";
import type { RoomFace } from "./room-face.tsx";

/** Beside a room's name: what the other one is up to, in a direct room of two; and whether the room is muted. */
export function Standing({ room }: { room: RoomFace }) {
  const [other, more] = room.people ?? [];
  return (
    <>
      {other && !more ? <StatusMark userId={other.id} /> : null}
      {isMuted(room) && !room.isArchived ? <MutedMark /> : null}
    </>
  );
}
