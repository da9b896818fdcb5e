import type { BrowserStorage } from "./browser-storage.ts";
import { Habits } from "./emoji-habits.ts";
import { KnownNames } from "./known-names.ts";
import { Reactions, type ReactionsParts } from "./reactions.ts";
import { SavedMessages, type SavedParts } from "./saved-messages.ts";

type Surroundings = ReactionsParts & SavedParts & { storage: BrowserStorage };

/** What is needed for what people do with messages that are there. */
export function assembleDeeds({ storage, ...around }: Surroundings) {
  const reactions = new Reactions(around);
  const saved = new SavedMessages(around);
  return {
    reactions,
    saved,
    habits: new Habits(around.store, storage),
    names: new KnownNames(around.store, around.api),

    /** The way to the server is open (again). */
    becameLive({ isReturn }: { isReturn: boolean }): void {
      reactions.hurry();
      if (isReturn) saved.lookAgain();
    },
  };
}
