import { useState } from "react";
import type { ProfileChange } from "#client/chat-client";
import { limits } from "#protocol/limits";
import type { Status } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { fieldLook, TextField } from "#ui/primitives/text-field";
import { shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useCard } from "./status-mark.tsx";
import { words } from "./words.tsx";

/** What one is up to, and whether anything may ring meanwhile. */
export default function StatusDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const me = useChat((state) => state.account.id);
  const card = useCard(me);
  const [problem, setProblem] = useState<string>();
  const change = async (wanted: ProfileChange) => {
    const reply = await client.changeProfile(wanted);
    if (reply.ok) onClose();
    else setProblem(reply.message);
  };
  return (
    <Dialog title={words.status.title} onClose={onClose}>
      <div className="space-y-5">
        <StatusForm status={card?.status} onSave={(status) => void change({ status })} />
        <Problem>{problem}</Problem>
        <hr className="border-line" />
        <DoNotDisturb until={card?.dndUntil} onChange={(dndUntil) => void change({ dndUntil })} />
      </div>
    </Dialog>
  );
}

function StatusForm({ status, onSave }: { status: Status | undefined; onSave: (status: Status | null) => void }) {
  const [emoji, setEmoji] = useState(status?.emoji ?? "");
  const [text, setText] = useState(status?.text ?? "");
  const [minutes, setMinutes] = useState("0");
  const isEmpty = emoji.trim() === "" && text.trim() === "";
  const until = minutes === "0" ? undefined : inMinutes(Number(minutes));
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(isEmpty ? null : { emoji, text, ...(until && { until }) });
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {words.status.presets.map((preset) => (
          <Button
            key={preset.text}
            size="small"
            onClick={() => {
              setEmoji(preset.emoji);
              setText(preset.text);
              setMinutes(String(preset.minutes));
            }}
          >
            {preset.emoji} {preset.text}
          </Button>
        ))}
      </div>
      <div className="flex gap-2">
        <TextField
          label={words.status.emoji}
          value={emoji}
          maxLength={16}
          onChange={(event) => setEmoji(event.target.value)}
          className="w-20"
        />
        <TextField
          label={words.status.text}
          value={text}
          maxLength={limits.statusMaxChars}
          onChange={(event) => setText(event.target.value)}
          className="min-w-0 flex-1"
        />
      </div>
      <label className="flex items-center gap-3 whitespace-nowrap text-sm">
        {words.status.until}
        <select
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
          className={`${fieldLook} h-10 w-auto pointer-coarse:h-11`}
        >
          {words.status.times.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isEmpty}>
          {words.status.save}
        </Button>
        {status ? <Button onClick={() => onSave(null)}>{words.status.clear}</Button> : null}
      </div>
    </form>
  );
}

function DoNotDisturb({ until, onChange }: { until: string | undefined; onChange: (until: string | null) => void }) {
  const clock = useClock();
  return (
    <section className="space-y-2 text-sm">
      <h3 className="font-semibold">{words.dnd.title}</h3>
      <p className="text-muted">{until ? words.dnd.until(shortMomentOf(until, clock)) : words.dnd.hint}</p>
      {until ? (
        <Button onClick={() => onChange(null)}>{words.dnd.end}</Button>
      ) : (
        <div className="flex flex-wrap gap-1.5">
          {words.dnd.times.map(([value, name]) => (
            <Button key={value} size="small" onClick={() => onChange(endOf(value))}>
              {name}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

export function endOf(choice: string, now = new Date()): string {
  if (choice !== "tomorrow") return inMinutes(Number(choice), now);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).toISOString();
}

function inMinutes(minutes: number, now = new Date()): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}
