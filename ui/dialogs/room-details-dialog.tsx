import { type FormEvent, useState } from "react";
import { limits } from "#protocol/limits";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import type { RoomFace } from "#ui/room/room-face";
import { useWords } from "#ui/words/words-context";

export default function RoomDetailsDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [problem, setProblem] = useState<string>();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textIn(form, "name").trim();
    const topic = textIn(form, "topic").trim();
    if (!name) return setProblem(say("roomNameMissing"));
    const change = { ...(name !== room.name && { name }), ...(topic !== room.topic && { topic }) };
    const reply = await client.changeRoom(room.id, change);
    if (reply.ok) onClose();
    else setProblem(reply.message);
  };
  return (
    <Dialog title={say("details.title")} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="space-y-4" noValidate>
        <TextField
          label={say("roomName")}
          name="name"
          defaultValue={room.name}
          autoComplete="off"
          maxLength={limits.roomNameMaxChars}
          error={problem}
        />
        <TextField
          label={say("details.topic")}
          name="topic"
          defaultValue={room.topic}
          autoComplete="off"
          maxLength={limits.topicMaxChars}
          hint={say("details.topicHint")}
        />
        <div className="flex justify-end pt-1">
          <Button type="submit" look="primary">
            {say("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
