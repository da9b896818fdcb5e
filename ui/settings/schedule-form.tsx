import type { Schedule } from "#protocol/settings";
import { Checkbox } from "#ui/primitives/checkbox";
import { classNames } from "#ui/primitives/class-names";
import { fieldLook } from "#ui/primitives/text-field";
import type { Language } from "#ui/words/languages";
import { useLanguage, useWords } from "#ui/words/words-context";

const office: Schedule = { days: [1, 2, 3, 4, 5], from: "09:00", until: "18:00" };

/** When it may ring; without a schedule at all times. */
export function ScheduleForm({
  schedule,
  timeZone,
  onChange,
}: {
  schedule: Schedule | null;
  timeZone: string;
  onChange: (schedule: Schedule | null) => void;
}) {
  const say = useWords("settings");
  return (
    <div>
      <Checkbox
        label={say("schedule")}
        hint={say("scheduleHint")}
        checked={schedule !== null}
        onChange={(event) => onChange(event.target.checked ? office : null)}
      />
      {schedule ? (
        <div className="mt-3 ms-7 space-y-3">
          <Days chosen={schedule.days} onChange={(days) => onChange({ ...schedule, days })} />
          <div className="flex flex-wrap items-center gap-3 text-sm">
            <Time
              label={say("schedule.from")}
              value={schedule.from}
              onChange={(from) => onChange({ ...schedule, from })}
            />
            <Time
              label={say("schedule.until")}
              value={schedule.until}
              onChange={(until) => onChange({ ...schedule, until })}
            />
          </div>
          <p className="text-muted text-sm">{say("schedule.zone", { zone: timeZone.replaceAll("_", " ") || "UTC" })}</p>
        </div>
      ) : null}
    </div>
  );
}

/** At least one day stays: no day at all is said with do not disturb. */
function Days({ chosen, onChange }: { chosen: number[]; onChange: (days: number[]) => void }) {
  const say = useWords("settings");
  const language = useLanguage();
  const toggle = (day: number) => {
    const days = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day];
    if (days.length > 0) onChange(days);
  };
  return (
    <fieldset>
      <legend className="sr-only">{say("schedule.days")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {weekdaysIn(language).map(({ day, short, long }) => (
          <label
            key={day}
            className={classNames(
              "flex h-9 min-w-11 items-center justify-center rounded-md border border-edge px-2 text-sm pointer-coarse:h-11",
              "has-checked:border-accent has-checked:bg-tint has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
            )}
          >
            <input
              type="checkbox"
              aria-label={long}
              checked={chosen.includes(day)}
              onChange={() => toggle(day)}
              className="sr-only"
            />
            {short}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Monday to Sunday: the 1st of January 2024 was a Monday. */
function weekdaysIn(language: Language) {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const at = new Date(Date.UTC(2024, 0, day));
    const name = (weekday: "short" | "long") =>
      new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(at);
    return { day, short: name("short"), long: name("long") };
  });
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  return (
    <label className="flex items-center gap-2">
      {label}
      <input
        type="time"
        required
        value={value}
        onChange={(event) => event.target.value && onChange(event.target.value.slice(0, 5))}
        className={`${fieldLook} h-10 w-32 pointer-coarse:h-11`}
      />
    </label>
  );
}
