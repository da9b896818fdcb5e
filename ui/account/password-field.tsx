import { useState } from "react";
import { TextField } from "#ui/primitives/text-field";
import { useWords } from "#ui/words/words-context";

/** A password, hidden unless asked for. */
export function PasswordField({
  label,
  name = "password",
  isNew = false,
  error,
  hint,
}: {
  label?: string;
  name?: string;
  /** Being chosen now: password managers offer one instead of filling one in. */
  isNew?: boolean;
  error?: string | undefined;
  hint?: string;
}) {
  const say = useWords("account");
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label ?? say("password")}
      name={name}
      type={isShown ? "text" : "password"}
      autoComplete={isNew ? "new-password" : "current-password"}
      autoCapitalize="none"
      spellCheck={false}
      error={error}
      hint={hint}
      action={
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-1 pointer-coarse:inset-y-0 end-1 rounded-md px-3 font-medium text-muted text-sm hover:text-ink"
        >
          {say(isShown ? "hide" : "show")}
        </button>
      }
    />
  );
}
