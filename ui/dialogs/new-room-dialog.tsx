import { type FormEvent, useState } from "react";
import { limits } from "#protocol/limits";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Checkbox } from "#ui/primitives/checkbox";
import { Dialog } from "#ui/primitives/dialog";
import { useKeptFocus } from "#ui/primitives/kept-focus";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { goTo, roomHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";

export default function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useKeptFocus(isBusy);

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textIn(form, "name").trim();
    if (!name) return setProblem(say("roomNameMissing"));
    setBusy(true);
    const reply = await client.createRoom({ name, private: form.has("private"), topic: textIn(form, "topic") });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(roomHref(reply.value.id));
  };
  return (
    <Dialog title={say("newRoom.title")} onClose={onClose}>
      <form onSubmit={(event) => void create(event)} className="space-y-4" noValidate>
        <TextField
          label={say("roomName")}
          name="name"
          placeholder={say("roomNameExample")}
          autoComplete="off"
          maxLength={limits.roomNameMaxChars}
          error={problem}
        />
        <TextField label={say("newRoom.topic")} name="topic" autoComplete="off" maxLength={limits.topicMaxChars} />
        <Checkbox label={say("newRoom.private")} name="private" hint={say("newRoom.privateHint")} />
        <div className="flex justify-end pt-1">
          <Button type="submit" look="primary" disabled={isBusy}>
            {say("newRoom.create")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
