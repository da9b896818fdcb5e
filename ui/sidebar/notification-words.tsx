import { toldValues } from "#client/notifications/told-values";
import type { Notification } from "#protocol/notifications";
import type { Say } from "#ui/words/say";

/** Who and where, in the reader's language: "Ann in general". */
export function titleOf({ title, says }: Notification, say: Say<"sidebar">): string {
  return says ? say(`told.${says.name}`, toldValues(says)) : title;
}

/** What was said; files need no words, but whoever is told of them does. */
export function bodyOf({ body, files }: Notification, say: Say<"sidebar">): string {
  return files ? say("told.files", { count: files }) : body;
}
