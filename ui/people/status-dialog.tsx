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
import { spanOf } from "#ui/time/spans";
import { useLanguage, useWords } from "#ui/words/words-context";
import { EndChoice, endOf } from "./end-choice.tsx";
import { useCard } from "./status-mark.tsx";

/** What is often so, and for how many minutes: 0 until it is changed. */
const presets = [
  { name: "meeting", emoji: "🗓️", minutes: 60 },
  { name: "lunch", emoji: "🍜", minutes: 60 },
  { name: "focus", emoji: "🎧", minutes: 120 },
  { name: "home", emoji: "🏠", minutes: 480 },
  { name: "holiday", emoji: "🌴", minutes: 0 },
] as const;
const clearings = [0, 30, 60, 120, 240, 480];
const quietEnds = [30, 60, 240, "tomorrow"] as const;

/** What one is up to, and whether anything may ring meanwhile. */
export default function StatusDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const say = useWords("profile");
  const me = useChat((state) => state.account.id);
  const card = useCard(me);
  const [problem, setProblem] = useState<string>();
  const change = async (wanted: ProfileChange) => {
    const reply = await client.changeProfile(wanted);
    if (reply.ok) onClose();
    else setProblem(reply.message);
  };
  return (
    <Dialog title={say("status.title")} onClose={onClose}>
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
  const say = useWords("profile");
  const language = useLanguage();
  const [emoji, setEmoji] = useState(status?.emoji ?? "");
  const [text, setText] = useState(status?.text ?? "");
  const [minutes, setMinutes] = useState(0);
  const isEmpty = emoji.trim() === "" && text.trim() === "";
  const until = minutes === 0 ? undefined : endOf(minutes);
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(isEmpty ? null : { emoji, text, ...(until && { until }) });
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <Button
            key={preset.name}
            size="small"
            onClick={() => {
              setEmoji(preset.emoji);
              setText(say(`preset.${preset.name}`));
              setMinutes(preset.minutes);
            }}
          >
            {preset.emoji} {say(`preset.${preset.name}`)}
          </Button>
        ))}
      </div>
      <div className="flex gap-2">
        <TextField
          label={say("status.emoji")}
          value={emoji}
          maxLength={16}
          onChange={(event) => setEmoji(event.target.value)}
          className="w-20"
        />
        <TextField
          label={say("status.text")}
          value={text}
          maxLength={limits.statusMaxChars}
          onChange={(event) => setText(event.target.value)}
          className="min-w-0 flex-1"
        />
      </div>
      <label className="flex items-center gap-3 whitespace-nowrap text-sm">
        {say("status.until")}
        <select
          value={minutes}
          onChange={(event) => setMinutes(Number(event.target.value))}
          className={`${fieldLook} select-look h-10 w-auto pointer-coarse:h-11`}
        >
          {clearings.map((each) => (
            <option key={each} value={each}>
              {each === 0 ? say("status.never") : spanOf(each, language)}
            </option>
          ))}
        </select>
      </label>
      <div className="flex flex-row-reverse gap-2">
        <Button type="submit" look="primary" disabled={isEmpty}>
          {say("status.save")}
        </Button>
        {status ? <Button onClick={() => onSave(null)}>{say("status.clear")}</Button> : null}
      </div>
    </form>
  );
}

function DoNotDisturb({ until, onChange }: { until: string | undefined; onChange: (until: string | null) => void }) {
  const say = useWords("profile");
  const clock = useClock();
  return (
    <section className="space-y-2 text-sm">
      <h3 className="font-semibold">{say("dnd.title")}</h3>
      <p className="text-muted">
        {until ? say("dnd.until", { moment: shortMomentOf(until, clock) }) : say("dnd.hint")}
      </p>
      {until ? (
        <Button onClick={() => onChange(null)}>{say("dnd.end")}</Button>
      ) : (
        <EndChoice ends={quietEnds} onChoose={onChange} />
      )}
    </section>
  );
}
