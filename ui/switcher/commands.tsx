import type { Asking } from "#ui/asking";
import type { Say } from "#ui/words/say";

/** What can be done from the quick switcher: a dialog is asked for, or an address is gone to. */
export type Command = { id: (typeof ids)[number]; label: string };

const ids = [
  ...(["new-direct", "new-room", "browse", "unread", "mentions", "threads", "settings", "shortcuts"] as const),
];

export function commandsIn(say: Say<"switcher">): Command[] {
  return ids.map((id) => ({ id, label: say(`command.${id}`) }));
}

/** The dialog that a command opens, if it is one. */
export function dialogOf({ id }: Command): Asking | undefined {
  return dialogs.find((dialog) => dialog === id);
}

const dialogs: Asking[] = ["new-direct", "new-room", "browse", "shortcuts"];
