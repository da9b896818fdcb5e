import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { classNames } from "./class-names.tsx";

/** A tick with a label; `hint` explains what ticking it does. */
export function Checkbox({
  label,
  hint,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { label: string; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={classNames("relative flex gap-2.5 pointer-coarse:min-h-11", hint ? "" : "items-center")}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={classNames("relative z-1 size-4.5 shrink-0 pointer-coarse:size-6", hint ? "mt-0.5" : "")}
      />
      <div>
        <label
          htmlFor={id}
          className={classNames(
            // All of the line is pressed.
            "font-medium text-sm after:absolute after:inset-0",
            hint ? "" : "pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center",
          )}
        >
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="relative text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
