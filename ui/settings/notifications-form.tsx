"use client";

import Play from "lucide-react/icons/play";
import type { SettingsNow } from "#client/chat-client";
import type { Sound } from "#protocol/settings";
import { Problem } from "#ui/dialogs/problem";
import { Button } from "#ui/primitives/button";
import { Checkbox } from "#ui/primitives/checkbox";
import { BrowserNotifications } from "./browser-notifications.tsx";
import { KeywordsForm } from "./keywords-form.tsx";
import { RadioChips } from "./radio-chips.tsx";
import { Saved } from "./saved.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { useSettings } from "./use-settings.tsx";
import { words } from "./words.tsx";

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
  const { settings, quiet, change, savings, problem } = useSettings(personId, initial);
  return (
    <div className="space-y-6">
      <BrowserNotifications quiet={quiet} />
      <RadioChips
        {...words.involvement}
        chosen={settings.involvement}
        onChoose={(involvement) => void change({ involvement })}
      />
      <KeywordsForm keywords={settings.keywords} onSave={(keywords) => void change({ keywords })} />
      <ScheduleForm
        schedule={settings.schedule}
        timeZone={timeZone}
        onChange={(schedule) => void change({ schedule })}
      />
      <div className="flex flex-wrap items-end gap-2">
        <RadioChips {...words.sound} chosen={settings.sound} onChoose={(sound) => void change({ sound })} />
        <Button size="large" disabled={settings.sound === "none"} onClick={() => void play(settings.sound)}>
          <Play className="size-4" /> {words.sound.play}
        </Button>
      </div>
      <Checkbox
        {...words.hideDirectText}
        checked={settings.hideDirectText}
        onChange={(event) => void change({ hideDirectText: event.target.checked })}
      />
      <Problem>{problem}</Problem>
      <Saved times={savings} words={words.saved} />
    </div>
  );
}

async function play(sound: Sound): Promise<void> {
  const { playSound } = await import("#client/notifications/sounds");
  playSound(sound);
}
