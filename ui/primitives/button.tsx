import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names.tsx";
import { useHydrated } from "./hydrated.tsx";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> };

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "shadow-chip bg-raised text-ink hover:bg-hover",
  quiet: "text-ink hover:bg-hover",
  danger: "bg-danger text-on-danger hover:opacity-90",
} as const;

export function Button({
  look = "plain",
  className,
  disabled = false,
  ...rest
}: ButtonProps & { look?: keyof typeof looks }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || !hydrated}
      className={classNames(
        "inline-flex h-9 shrink-0 items-center justify-center gap-1.5 rounded-md px-3.5 font-medium text-sm pointer-coarse:h-11",
        "transition-colors duration-100 forced-colors:border",
        looks[look],
        disabled && "pointer-events-none opacity-50",
        className,
      )}
    />
  );
}

/** A button that is an icon; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  className,
  disabled = false,
  ...rest
}: ButtonProps & { label: string; icon: ReactNode }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      disabled={disabled || !hydrated}
      className={classNames(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted pointer-coarse:size-11",
        "transition-colors duration-100 hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink",
        disabled && "pointer-events-none opacity-50",
        className,
      )}
    >
      {icon}
    </button>
  );
}
