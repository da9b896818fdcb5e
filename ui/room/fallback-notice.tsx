import { useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** Says once, calmly, why the connection is another one than usual. */
export function FallbackNotice() {
  const say = useWords("notices");
  const client = useClient();
  const isFallback = useChat((state) => state.connection.status === "fallback");
  const [isRead, setRead] = useState(false);
  if (!isFallback || isRead) return null;
  return (
    <div
      role="note"
      className="pointer-events-auto flex w-full max-w-2xl animate-rise flex-wrap items-center justify-end gap-x-2 gap-y-1 rounded-lg bg-raised px-4 py-2 text-sm shadow-float"
    >
      <p className="min-w-56 flex-1 text-muted">
        <span className="font-medium text-ink">{say("fallback")}</span> {say("fallbackHint")}
      </p>
      <div className="flex gap-2">
        <Button size="small" look="quiet" onClick={() => client.reconnectNow()}>
          {say("tryNow")}
        </Button>
        <Button size="small" onClick={() => setRead(true)}>
          {say("gotIt")}
        </Button>
      </div>
    </div>
  );
}
