"use client";

import Play from "lucide-react/icons/play";
import { useState } from "react";
import type { SettingsNow } from "#client/chat-client";
import { involvements, type Schedule, type Sound, sounds } from "#protocol/settings";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { Checkbox } from "#ui/primitives/checkbox";
import { useWords } from "#ui/words/words-context";
import { BrowserNotifications } from "./browser-notifications.tsx";
import { KeywordsForm } from "./keywords-form.tsx";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { useSettings } from "./use-settings.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

/** What one is told of, and how; and whether this browser can do it. */
export function NotificationsForm({
  personId,
  timeZone,
  initial,
}: {
  personId: string;
  timeZone: string;
  initial: SettingsNow;
}) {
  const say = useWords("settings");
  const { settings, quiet, change, savings, problem } = useSettings(personId, initial);
  const [zone, keepZone] = useZone(personId, timeZone);
  const changeSchedule = async (schedule: Schedule | null) => {
    await Promise.all([keepZone(), change({ schedule })]);
  };
  return (
    <div className="space-y-6">
      <BrowserNotifications quiet={quiet} />
      <RadioChips
        legend={say("involvement")}
        hint={say("involvementHint")}
        values={involvements}
        nameOf={(involvement) => say(`involvement.${involvement}`)}
        chosen={settings.involvement}
        onChoose={(involvement) => void change({ involvement })}
      />
      <KeywordsForm keywords={settings.keywords} onSave={(keywords) => void change({ keywords })} />
      <ScheduleForm
        schedule={settings.schedule}
        timeZone={zone}
        onChange={(schedule) => void changeSchedule(schedule)}
      />
      <div className="flex flex-wrap items-end gap-2">
        <RadioChips
          legend={say("sound")}
          values={sounds}
          nameOf={(sound) => say(`sound.${sound}`)}
          chosen={settings.sound}
          onChoose={(sound) => void change({ sound })}
        />
        <Button size="large" disabled={settings.sound === "none"} onClick={() => void play(settings.sound)}>
          <Play className="size-4" /> {say("sound.play")}
        </Button>
      </div>
      <Checkbox
        label={say("hideDirectText")}
        hint={say("hideDirectTextHint")}
        checked={settings.hideDirectText}
        onChange={(event) => void change({ hideDirectText: event.target.checked })}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} />
    </div>
  );
}

/** Hours mean nothing without a zone: who has not said theirs is where their browser is. */
function useZone(personId: string, known: string): [string, () => Promise<void>] {
  const api = useSettingsApi(personId);
  const [zone, setZone] = useState(known);
  const keepZone = async () => {
    if (zone) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const reply = await api("/api/me", { method: "PATCH", body: { timeZone } });
    if (reply.ok) setZone(timeZone);
  };
  return [zone, keepZone];
}

async function play(sound: Sound): Promise<void> {
  const { playSound } = await import("#client/notifications/sounds");
  playSound(sound);
}
