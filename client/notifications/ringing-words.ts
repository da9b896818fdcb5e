import { worded } from "#client/refusal-words";
import type { Notification } from "#protocol/notifications";
import { toldValues } from "./told-values.ts";

/** For a system notification: what the list in the page says, too. */
export function ringingTitle({ title, says }: Notification): string {
  return says ? worded(title, `told.${says.name}`, toldValues(says)) : title;
}

export function ringingBody({ body, files }: Notification): string {
  return files ? worded(body, "told.files", { count: files }) : body;
}

export function missedTitle(count: number): string {
  return worded(`${count} unread notifications`, "told.several", { count });
}
