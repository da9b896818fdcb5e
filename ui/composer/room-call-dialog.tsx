import { useEffect, useState } from "react";
import { limits } from "#protocol/limits";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { useWords } from "#ui/words/words-context";

/** Before a message that calls a whole large room goes out; a small room is told without asking. */
export default function RoomCallDialog({
  room,
  onSend,
  onClose,
}: {
  room: RoomFace;
  onSend: () => void;
  onClose: () => void;
}) {
  const say = useWords("composing");
  const count = useMemberCount(room, onSend);
  if (count === undefined) return null;
  return (
    <Dialog title={say("all.title", { count })} onClose={onClose}>
      <p>{say("all.hint", { room: room.name })}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{say("all.back")}</Button>
        <Button look="primary" onClick={onSend}>
          {say("all.send", { count })}
        </Button>
      </div>
    </Dialog>
  );
}

/** Known once there are many: few, or nobody there to say, and the message goes its way. */
function useMemberCount({ id }: RoomFace, onFew: () => void): number | undefined {
  const client = useClient();
  const [count, setCount] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the message was to be sent.
  useEffect(() => {
    void client.mentionable(id, "").then((reply) => {
      if (reply.ok && reply.value.members > limits.warnRoomAbove) setCount(reply.value.members);
      else onFew();
    });
  }, []);
  return count;
}
