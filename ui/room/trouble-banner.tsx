import { useEffect, useState } from "react";
import type { Connection } from "#client/state";
import { limits } from "#protocol/limits";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";

/** Says that the connection is gone once that lasts, and when it is tried again. It lies over the timeline: nothing moves. */
export function TroubleBanner() {
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
        <span className="font-medium">{headline(connection)}</span>{" "}
        <span className="text-muted">{unsent > 0 ? waiting(unsent) : "You can go on writing."}</span>
      </p>
      {/* Counting down aloud would drown everything else. */}
      <span aria-hidden="true" className="text-muted tabular-nums">
        {countdown(connection, now)}
      </span>
      <Button size="small" onClick={() => client.reconnectNow()}>
        Try now
      </Button>
    </div>
  );
}

function headline({ status }: Connection): string {
  return status === "offline" ? "This device is offline." : "The server cannot be reached.";
}

function waiting(unsent: number): string {
  return unsent === 1 ? "One message waits to be sent." : `${unsent} messages wait to be sent.`;
}

function countdown({ retryAt }: Connection, now: number): string {
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1000);
  return seconds > 0 ? `Next try in ${seconds} s` : "Trying…";
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
