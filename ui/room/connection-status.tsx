import type { Connection } from "#client/state";
import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";

/** One word and a dot: how this tab is connected. */
export function ConnectionStatus() {
  const { status, notice } = useChat((state) => state.connection);
  return (
    <div
      role="status"
      aria-label="Connection"
      title={notice ?? titles[status]}
      className="flex items-center gap-1.5 whitespace-nowrap px-1 text-muted text-xs"
    >
      <span aria-hidden="true" className={classNames("size-2 rounded-full", dots[status])} />
      {words[status]}
    </div>
  );
}

type Status = Connection["status"];

const words = {
  live: "Live",
  idle: "Idle",
  fallback: "Fallback",
  reconnecting: "Reconnecting",
  offline: "Offline",
} satisfies Record<Status, string>;

const titles = {
  live: "Connected: messages come and go at once",
  idle: "Resting: only notifications come in, until you use this tab",
  fallback: "WebSockets seem to be blocked here: everything works over plain HTTP, and Ebb keeps trying by itself",
  reconnecting: "Looking for the server",
  offline: "This device is offline",
} satisfies Record<Status, string>;

const dots = {
  live: "bg-online",
  idle: "bg-away",
  fallback: "bg-away",
  reconnecting: "animate-breathe bg-edge",
  offline: "bg-danger",
} satisfies Record<Status, string>;
