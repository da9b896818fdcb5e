import { type FormEvent, useState } from "react";
import type { RoomId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { TextField } from "#ui/primitives/text-field";
import { textIn } from "#ui/primitives/text-in";
import { goTo, roomHref } from "#ui/route";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";

type JumpProps = { roomId: RoomId; onNewest: () => void; onClose: () => void };

/** To the first message of a day, in the reader's own calendar; where nobody spoke since, to the newest. */
export default function JumpDialog({ roomId, onNewest, onClose }: JumpProps) {
  const say = useWords("room-menu");
  const client = useClient();
  const { today } = useClock();
  const [problem, setProblem] = useState<string>();

  const jump = async (since: Date) => {
    const reply = await client.firstSince(roomId, since.toISOString());
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    const { first } = reply.value;
    goTo(roomHref(roomId, first?.messageId));
    if (!first) onNewest();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = textIn(new FormData(event.currentTarget), "day");
    if (day) void jump(beginningOf(day));
    else setProblem(say("jump.dayMissing"));
  };
  const shortcuts = {
    [say("jump.weekAgo")]: daysBefore(today, 7),
    [say("jump.monthAgo")]: daysBefore(today, 30),
    [say("jump.beginning")]: new Date(0),
  };
  return (
    <Dialog title={say("jump")} onClose={onClose}>
      <form onSubmit={submit} className="flex items-end gap-2" noValidate>
        <TextField
          type="date"
          name="day"
          label={say("jump.day")}
          max={today}
          defaultValue={today}
          error={problem}
          className="flex-1"
        />
        <Button type="submit" look="primary" size="large">
          {say("jump.go")}
        </Button>
      </form>
      <div className="mt-4 flex flex-wrap gap-2">
        {Object.entries(shortcuts).map(([label, since]) => (
          <Button key={label} onClick={() => void jump(since)}>
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

/** Of a date, "2026-11-22", where the reader is. */
function beginningOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

function daysBefore(day: string, days: number): Date {
  const at = beginningOf(day);
  at.setDate(at.getDate() - days);
  return at;
}
