import { type FormEvent, useState } from "react";
import { randomId } from "#client/random-id";
import { limits } from "#protocol/limits";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { useWords } from "#ui/words/words-context";
import { focusAgain } from "./focus-again.tsx";
import type { Naming } from "./room-section.tsx";

/** Names a section: a new one, with the room it is made for in it, or one that is there. */
export default function SectionDialog({ naming, onClose }: { naming: Naming; onClose: () => void }) {
  const say = useWords("sidebar-menus");
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const isNew = naming.sectionId === undefined;

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = textIn(new FormData(event.currentTarget), "name").trim();
    if (!name) return setProblem(say("sectionNameMissing"));
    const { sectionId = randomId(), roomId } = naming;
    void client.changeSidebar({ type: isNew ? "add" : "rename", sectionId, name });
    if (roomId) void client.changeSidebar({ type: "place", roomId, sectionId, order: [roomId] });
    onClose();
    focusAgain(roomId ? { roomId } : { sectionId });
  };
  return (
    <Dialog title={isNew ? say("newSection") : say("renameSection")} onClose={onClose}>
      <form onSubmit={save} className="space-y-4" noValidate>
        <TextField
          label={say("sectionName")}
          name="name"
          autoComplete="off"
          defaultValue={naming.name}
          maxLength={limits.sectionNameMaxChars}
          error={problem}
        />
        <div className="flex justify-end pt-1">
          <Button type="submit" look="primary">
            {isNew ? say("createSection") : say("rename")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
