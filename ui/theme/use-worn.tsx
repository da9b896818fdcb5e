import { useEffect } from "react";
import { useChat } from "#ui/chat-context";
import { wear } from "./wear.tsx";

/** What was chosen in another tab or on another device is worn here, too. */
export function useWorn(): void {
  const theme = useChat((state) => state.settings.theme);
  const density = useChat((state) => state.settings.density);
  const clock = useChat((state) => state.settings.clock);
  useEffect(() => wear({ theme, density, clock }), [theme, density, clock]);
}
