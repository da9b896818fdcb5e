import { useState } from "react";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { generalHref, goTo } from "#ui/route";
import { Problem } from "./problem.tsx";

export default function DeleteRoomDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const remove = async () => {
    const reply = await client.deleteRoom(room.id);
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(generalHref(client.store.getState()));
  };
  return (
    <Dialog title={`Delete ${room.name}?`} onClose={onClose}>
      <p className="text-muted">
        The room disappears for everyone in it, with everything that was ever said there. This cannot be undone.
      </p>
      <Problem>{problem}</Problem>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger" onClick={() => void remove()}>
          Delete room
        </Button>
      </div>
    </Dialog>
  );
}
