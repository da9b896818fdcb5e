import { useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";

/** Says once, calmly, why the connection is another one than usual. */
export function FallbackNotice() {
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
        <span className="font-medium text-ink">WebSockets seem to be blocked here.</span> Everything works without them,
        and Ebb keeps trying by itself.
      </p>
      <div className="flex gap-2">
        <Button size="small" look="quiet" onClick={() => client.reconnectNow()}>
          Try now
        </Button>
        <Button size="small" onClick={() => setRead(true)}>
          Got it
        </Button>
      </div>
    </div>
  );
}
