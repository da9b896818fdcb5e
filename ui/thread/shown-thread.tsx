import { createContext, useContext } from "react";
import type { MessageId } from "#protocol/values";

const ShownThread = createContext<MessageId | undefined>(undefined);

/** Around what a thread shows. */
export const ShownThreadProvider = ShownThread.Provider;

/** The thread in which this is shown; undefined in the room. */
export function useShownThread(): MessageId | undefined {
  return useContext(ShownThread);
}
