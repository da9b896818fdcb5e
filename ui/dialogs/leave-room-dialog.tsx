import { useState } from "react";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { generalHref, goTo } from "#ui/route";
import { Problem } from "./problem.tsx";

export default function LeaveRoomDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const leave = async () => {
    const reply = await client.leaveRoom(room.id);
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(generalHref(client.store.getState()));
  };
  return (
    <Dialog title={`Leave ${room.name}?`} onClose={onClose}>
      <p className="text-muted">
        {room.kind === "private"
          ? "You will not see it any more, and only somebody who is in it can add you again."
          : "You can come back at any time with “Browse rooms”."}
      </p>
      <Problem>{problem}</Problem>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Stay
        </Button>
        <Button look="danger" onClick={() => void leave()}>
          Leave room
        </Button>
      </div>
    </Dialog>
  );
}
