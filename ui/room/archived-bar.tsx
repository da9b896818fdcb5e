import Archive from "lucide-react/icons/archive";
import { useEffect, useState } from "react";
import { useClient } from "#ui/chat-context";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { focusMainIfNowhere } from "#ui/primitives/kept-focus";
import { useWords } from "#ui/words/words-context";
import type { RoomFace } from "./room-face.tsx";

/** Where one would write, in a room that is out of use. */
export default function ArchivedBar({ room }: { room: RoomFace }) {
  const client = useClient();
  const say = useWords("dialogs");
  // Who was writing when somebody else put the room out of use.
  useEffect(focusMainIfNowhere, []);
  const [problem, setProblem] = useState<string>();
  const bringBack = async () => {
    const reply = await client.reopenRoom(room.id);
    if (!reply.ok) setProblem(reply.message);
  };
  return (
    <section aria-label={say("archive.bar")} className="mx-auto w-full max-w-column px-2 md:px-4">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-raised px-3 py-1.5 text-muted text-sm">
        <Archive className="size-4 shrink-0" aria-hidden="true" />
        <p className="min-w-0 flex-1">{say("archive.told")}</p>
        {room.mayManage ? (
          <Button size="small" onClick={() => void bringBack()}>
            {say("archive.bringBack")}
          </Button>
        ) : null}
      </div>
      <Problem>{problem}</Problem>
    </section>
  );
}
