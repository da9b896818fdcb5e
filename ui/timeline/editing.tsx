import { createContext, type RefObject, useContext } from "react";

/** The one of my messages that is being edited, by its `clientId`: it keeps it when it is stored. */
export type Editing = {
  clientId: string | undefined;
  edit: (clientId: string | undefined) => void;
  /** What was typed so far. It outlives the row: a message may be stored while it is being edited, and is another row then. */
  typed: RefObject<string | undefined>;
};

const EditingContext = createContext<Editing | undefined>(undefined);

export const EditingProvider = EditingContext.Provider;

export function useTypedText(): RefObject<string | undefined> {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("Messages are edited inside EditingProvider.");
  return editing.typed;
}
