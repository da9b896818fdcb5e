import { useState } from "react";
import type { WishesChange } from "#client/chat-client";
import { useChat, useClient } from "#ui/chat-context";
import { EndChoice } from "#ui/people/end-choice";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { RadioChips } from "#ui/settings/radio-chips";
import { shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";
import { Problem } from "./problem.tsx";

/** In minutes. */
const mutings = [60, 480, "tomorrow", 10_080] as const;

/** What one wants to be told of this room. */
export default function RoomNotificationsDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [problem, setProblem] = useState<string>();
  const change = async (wanted: WishesChange) => {
    const reply = await client.changeWishes(room.id, wanted);
    setProblem(reply.ok ? undefined : reply.message);
  };
  return (
    <Dialog title={say("told.title", { room: room.name })} onClose={onClose}>
      <div className="space-y-5">
        <Involvement room={room} onChange={(involvement) => change({ involvement })} />
        <Muting room={room} onChange={(mutedUntil) => void change({ mutedUntil })} />
        <Problem>{problem}</Problem>
      </div>
    </Dialog>
  );
}

type Choice = NonNullable<WishesChange["involvement"]>;

function Involvement({ room, onChange }: { room: RoomFace; onChange: (choice: Choice) => Promise<void> }) {
  const say = useWords("dialogs");
  const [wanted, setWanted] = useState<Choice>();
  const choose = async (choice: Choice) => {
    setWanted(choice);
    await onChange(choice);
    setWanted((latest) => (latest === choice ? undefined : latest));
  };
  const byDefault = useChat((state) => state.settings.involvement);
  const nameOf = (choice: Choice) => {
    if (choice !== "default") return say(`told.${choice}`);
    return room.kind === "direct"
      ? say("told.everything")
      : say("told.asDefault", { chosen: say(`told.default.${byDefault}`) });
  };
  return (
    <RadioChips
      legend={say("told.legend")}
      values={room.kind === "direct" ? directChoices : roomChoices}
      nameOf={nameOf}
      chosen={wanted ?? chosenOf(room)}
      isStacked
      onChoose={(choice) => void choose(choice)}
    />
  );
}

const directChoices: Choice[] = ["default", "nothing"];
const roomChoices: Choice[] = ["default", "everything", "mentions", "nothing"];

function chosenOf({ kind, involvement, isOwnChoice }: RoomFace): Choice {
  if (kind === "direct") return involvement === "nothing" ? "nothing" : "default";
  return isOwnChoice ? involvement : "default";
}

function Muting({ room, onChange }: { room: RoomFace; onChange: (until: string | null) => void }) {
  const say = useWords("dialogs");
  const clock = useClock();
  const until = room.mutedUntil && Date.parse(room.mutedUntil) > Date.now() ? room.mutedUntil : undefined;
  return (
    <section className="space-y-2 text-sm">
      <h3 className="font-semibold">{say("told.mute")}</h3>
      <p className="text-muted">
        {until ? say("told.mutedUntil", { moment: shortMomentOf(until, clock) }) : say("told.muteHint")}
      </p>
      {until ? (
        <Button onClick={() => onChange(null)}>{say("told.unmute")}</Button>
      ) : (
        <EndChoice ends={mutings} onChoose={onChange} />
      )}
    </section>
  );
}
