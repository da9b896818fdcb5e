import { useId } from "react";
import { useHydrated } from "#ui/primitives/hydrated";
import { fieldLook } from "#ui/primitives/text-field";
import { useWords } from "#ui/words/words-context";

/** Without a choice the browser's own zone stands there, to be saved with the rest. */
export function TimeZoneField({ chosen }: { chosen: string }) {
  const id = useId();
  const say = useWords("settings");
  const hydrated = useHydrated();
  const zones = hydrated ? Intl.supportedValuesOf("timeZone") : [];
  const own = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  const shown = [...new Set([chosen || own, ...zones])].filter((zone) => zone !== "");
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {say("profile.timeZone")}
      </label>
      <select
        id={id}
        // Another field once the browser's zones are known: what was preselected is.
        key={String(hydrated)}
        name="timeZone"
        defaultValue={chosen || own}
        disabled={!hydrated}
        aria-describedby={`${id}-note`}
        className={`${fieldLook} select-look h-10 pointer-coarse:h-11`}
      >
        {shown.length === 0 ? <option value="">{say("profile.unknownZone")}</option> : null}
        {shown.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className="mt-1.5 text-muted text-sm">
        {say("profile.timeZoneHint")}
      </p>
    </div>
  );
}
