import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import { classNames } from "./class-names.tsx";
import { useHydrated } from "./hydrated.tsx";

/** A labelled line of text; what is wrong with it stands below it and is read with it. */
export function TextField({
  label,
  error,
  hint,
  action,
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  error?: string | undefined;
  hint?: string;
  action?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  const hydrated = useHydrated();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={id}
          readOnly={rest.readOnly || !hydrated}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          className={classNames(fieldLook, "h-10 pointer-coarse:h-11", action ? "pe-16" : undefined)}
        />
        {action}
      </div>
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </div>
  );
}

export const fieldLook = classNames(
  "w-full rounded-md border border-edge bg-raised px-3 text-base text-ink",
  "focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1 aria-invalid:border-danger",
);

function FieldNote({ id, error, hint }: { id: string; error?: string | undefined; hint?: string | undefined }) {
  if (error)
    return (
      <p id={id} role="alert" className="mt-1.5 text-danger text-sm">
        {error}
      </p>
    );
  if (hint)
    return (
      <p id={id} className="mt-1.5 text-muted text-sm">
        {hint}
      </p>
    );
  return null;
}
