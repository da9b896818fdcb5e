import type { Asking } from "#ui/asking";
import { words } from "./words.tsx";

/** What can be done from the quick switcher: a dialog is asked for, or an address is gone to. */
export type Command = { id: keyof typeof words.commands; label: string };

export const commands: Command[] = [
  { id: "new-direct", label: words.commands["new-direct"] },
  { id: "new-room", label: words.commands["new-room"] },
  { id: "browse", label: words.commands.browse },
  { id: "unread", label: words.commands.unread },
  { id: "mentions", label: words.commands.mentions },
  { id: "threads", label: words.commands.threads },
  { id: "settings", label: words.commands.settings },
  { id: "shortcuts", label: words.commands.shortcuts },
];

/** The dialog that a command opens, if it is one. */
export function dialogOf({ id }: Command): Asking | undefined {
  return dialogs.find((dialog) => dialog === id);
}

const dialogs: Asking[] = ["new-direct", "new-room", "browse", "shortcuts"];
