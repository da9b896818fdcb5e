import { useState } from "react";
import type { Person } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import type { RoomFace } from "#ui/room/room-face";
import { useWords } from "#ui/words/words-context";

/** Somebody is mentioned who is not in the room: adding them is one click away. */
export default function OutsiderBar({ room, person, onDone }: { room: RoomFace; person: Person; onDone: () => void }) {
  const say = useWords("composing");
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const add = async () => {
    const reply = await client.addMember(room.id, person.id);
    if (reply.ok) onDone();
    else setProblem(reply.message);
  };
  return (
    <div role="status" className="mb-2 flex flex-wrap items-center gap-2 rounded-lg bg-tint px-3 py-2 text-sm">
      <span className="min-w-0 flex-1">{say("outsider", { name: person.name })}</span>
      <Button size="small" look="primary" onClick={() => void add()}>
        {say("outsider.add", { name: person.name })}
      </Button>
      <Button size="small" look="quiet" onClick={onDone}>
        {say("outsider.leave")}
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
