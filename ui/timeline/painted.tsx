import { createContext, use } from "react";
import { useHydrated } from "#ui/primitives/hydrated";

const PaintedContext = createContext(true);

export const PaintedProvider = PaintedContext;

/** What nobody sees at first waits until the messages are on the screen. */
export function useIsPainted(): boolean {
  const hydrated = useHydrated();
  return use(PaintedContext) && hydrated;
}
