import { useState } from "react";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { generalHref, goTo } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { Problem } from "./problem.tsx";

export default function ArchiveRoomDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [problem, setProblem] = useState<string>();
  const archive = async () => {
    const reply = await client.archiveRoom(room.id);
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(generalHref(client.store.getState()));
  };
  return (
    <Dialog title={say("archive.title", { room: room.name })} onClose={onClose}>
      <p className="text-muted">{say("archive.hint")}</p>
      <Problem>{problem}</Problem>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {say("archive.keep")}
        </Button>
        <Button look="primary" onClick={() => void archive()}>
          {say("archive.archive")}
        </Button>
      </div>
    </Dialog>
  );
}
