import { useState } from "react";
import type { WishesChange } from "#client/chat-client";
import { useChat, useClient } from "#ui/chat-context";
import { endOf } from "#ui/people/status-dialog";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import type { RoomFace } from "#ui/room/room-face";
import { RadioChips } from "#ui/settings/radio-chips";
import { words as settingsWords } from "#ui/settings/words";
import { shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { Problem } from "./problem.tsx";

const words = {
  title: (room: string) => `Notifications of ${room}`,
  legend: "Tell me about",
  asDefault: (chosen: string) => `As in my settings (${chosen.toLowerCase()})`,
  everything: "Every message",
  mentions: "Mentions and my words",
  nothing: "Nothing",
  direct: "Every message",
  mute: "Mute for a while",
  muteHint: "Nothing of this room is told until then, and it counts for nothing.",
  times: [
    ["60", "1 hour"],
    ["480", "8 hours"],
    ["tomorrow", "Until tomorrow, 8:00"],
    ["10080", "1 week"],
  ],
  mutedUntil: (moment: string) => `Muted until ${moment}.`,
  unmute: "Unmute",
} as const;

/** What one wants to be told of this room. */
export default function RoomNotificationsDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const change = async (wanted: WishesChange) => {
    const reply = await client.changeWishes(room.id, wanted);
    setProblem(reply.ok ? undefined : reply.message);
  };
  return (
    <Dialog title={words.title(room.name)} onClose={onClose}>
      <div className="space-y-5">
        <Involvement room={room} onChange={(involvement) => void change({ involvement })} />
        <Muting room={room} onChange={(mutedUntil) => void change({ mutedUntil })} />
        <Problem>{problem}</Problem>
      </div>
    </Dialog>
  );
}

type Choice = NonNullable<WishesChange["involvement"]>;

function Involvement({ room, onChange }: { room: RoomFace; onChange: (choice: Choice) => void }) {
  const settings = useChat((state) => state.settings);
  const { everything, mentions, nothing } = words;
  if (room.kind === "direct") {
    const chosen = room.involvement === "nothing" ? "nothing" : "default";
    const choices = { default: words.direct, nothing };
    return <RadioChips legend={words.legend} choices={choices} chosen={chosen} onChoose={onChange} />;
  }
  const byDefault = settingsWords.involvement.choices[settings.involvement];
  const choices: Record<Choice, string> = { default: words.asDefault(byDefault), everything, mentions, nothing };
  const chosen: Choice = room.isOwnChoice ? room.involvement : "default";
  return <RadioChips legend={words.legend} choices={choices} chosen={chosen} onChoose={onChange} />;
}

function Muting({ room, onChange }: { room: RoomFace; onChange: (until: string | null) => void }) {
  const clock = useClock();
  const until = room.mutedUntil && Date.parse(room.mutedUntil) > Date.now() ? room.mutedUntil : undefined;
  return (
    <section className="space-y-2 text-sm">
      <h3 className="font-semibold">{words.mute}</h3>
      <p className="text-muted">{until ? words.mutedUntil(shortMomentOf(until, clock)) : words.muteHint}</p>
      {until ? (
        <Button onClick={() => onChange(null)}>{words.unmute}</Button>
      ) : (
        <div className="flex flex-wrap gap-1.5">
          {words.times.map(([value, name]) => (
            <Button key={value} size="small" onClick={() => onChange(endOf(value))}>
              {name}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
