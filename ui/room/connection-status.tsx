import type { Connection } from "#client/state";
import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";

/** One word and a dot: how this tab is connected. */
export function ConnectionStatus() {
  const say = useWords("room");
  const { status, notice } = useChat((state) => state.connection);
  return (
    <div
      role="status"
      aria-label={say("connection")}
      title={notice ? say(`notice.${notice}`) : say(`statusHint.${status}`)}
      className="flex items-center gap-1.5 whitespace-nowrap px-1 text-muted text-xs"
    >
      <span aria-hidden="true" className={classNames("size-2 rounded-full", dots[status])} />
      {say(`status.${status}`)}
    </div>
  );
}

type Status = Connection["status"];

const dots = {
  live: "bg-online",
  idle: "bg-away",
  fallback: "bg-away",
  reconnecting: "animate-breathe bg-edge",
  offline: "bg-danger",
} satisfies Record<Status, string>;
