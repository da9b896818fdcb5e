import { useEffect, useState } from "react";
import type { Connection } from "#client/state";
import { limits } from "#protocol/limits";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";

/** Says that the connection is gone once that lasts, and when it is tried again. It lies over the timeline: nothing moves. */
export function TroubleBanner() {
  const say = useWords("notices");
  const client = useClient();
  const connection = useChat((state) => state.connection);
  const unsent = useChat((state) => state.outbox.length);
  const now = useNow(connection.troubleSince !== undefined);
  if (connection.troubleSince === undefined || now - connection.troubleSince < limits.bannerAfterMs) return null;
  return (
    <div
      role="alert"
      className="pointer-events-auto flex w-full max-w-xl animate-rise flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-raised px-4 py-2 text-sm shadow-float"
    >
      <p className="min-w-0 flex-1">
        <span className="font-medium">{say(connection.status === "offline" ? "deviceOffline" : "unreachable")}</span>{" "}
        <span className="text-muted">{unsent > 0 ? say("waiting", { count: unsent }) : say("goOn")}</span>
      </p>
      {/* Counting down aloud would drown everything else. */}
      <span aria-hidden="true" className="text-muted tabular-nums max-sm:hidden">
        {countdown(connection, now, say)}
      </span>
      <Button size="small" onClick={() => client.reconnectNow()}>
        {say("tryNow")}
      </Button>
    </div>
  );
}

function countdown({ retryAt }: Connection, now: number, say: Say<"notices">): string {
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1000);
  return seconds > 0 ? say("nextTry", { seconds }) : say("trying");
}

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!isTicking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
