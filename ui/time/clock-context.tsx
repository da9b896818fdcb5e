"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { rememberInCookie } from "#ui/theme/cookie";
import { useLanguage, useWords } from "#ui/words/words-context";
import { browserClock, type Clock, clockCookie, clockToCookie, type WallClock } from "./clock.tsx";

const ClockContext = createContext<WallClock>({ zone: "UTC", hour12: false, today: "" });

export function useClock(): Clock {
  const wall = useContext(ClockContext);
  const language = useLanguage();
  const say = useWords("time");
  return useMemo(() => ({ ...wall, language, say }), [wall, language, say]);
}

/** Starts with the clock the server rendered with, goes over to the browser's, and follows midnight. */
export function ClockProvider({ server, children }: { server: WallClock; children: ReactNode }) {
  const serverText = JSON.stringify(server);
  const text = useSyncExternalStore(
    everyMinuteAndChoice,
    () => JSON.stringify(browserClock(document.documentElement.dataset.clock)),
    () => serverText,
  );
  const clock = useMemo<WallClock>(() => JSON.parse(text), [text]);
  const cookie = clockToCookie(clock);
  useEffect(() => rememberInCookie(clockCookie, cookie), [cookie]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

function everyMinuteAndChoice(look: () => void) {
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributeFilter: ["data-clock"] });
  const stop = everyMinute(look);
  return () => {
    stop();
    observer.disconnect();
  };
}

/** While the page can be seen, and as soon as it can be again: a hidden one wakes for nothing. */
function everyMinute(look: () => void) {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (document.visibilityState !== "visible") return;
    look();
    timer = setInterval(look, 60_000);
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", follow);
  };
}
