import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names.tsx";
import { useHydrated } from "./hydrated.tsx";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> };

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "shadow-chip bg-raised text-ink hover:bg-hover",
  quiet: "text-ink hover:bg-hover",
  danger: "bg-danger text-on-danger hover:opacity-90",
  careful: "text-muted hover:bg-danger-tint hover:text-danger focus-visible:text-danger",
} as const;

const sizes = {
  small: "h-8 px-3",
  medium: "h-9 px-3.5",
  large: "h-10 px-4",
} as const;

export function Button({
  look = "plain",
  size = "medium",
  className,
  disabled = false,
  ...rest
}: ButtonProps & { look?: keyof typeof looks; size?: keyof typeof sizes }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || !hydrated}
      className={classNames(
        "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium text-sm pointer-coarse:h-11",
        "transition-colors duration-100 forced-colors:border",
        looks[look],
        sizes[size],
        disabled && "pointer-events-none opacity-50",
        className,
      )}
    />
  );
}

const iconSizes = { small: "size-7", medium: "size-8" } as const;

/** A button that is an icon; its label is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  size = "medium",
  className,
  disabled = false,
  ...rest
}: ButtonProps & { label: string; icon: ReactNode; size?: keyof typeof iconSizes }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      disabled={disabled || !hydrated}
      className={classNames(
        "inline-flex shrink-0 items-center justify-center rounded-md text-muted pointer-coarse:size-11",
        "transition-colors duration-100 hover:bg-hover hover:text-ink",
        iconSizes[size],
        disabled && "pointer-events-none opacity-50",
        className,
      )}
    >
      {icon}
    </button>
  );
}
