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
      <span aria-hidden="true" className={classNames("size-2.5 md:size-2", dots[status])} />
      {/* On a phone the room's name needs the room: there the shape of the dot tells as well as its colour. */}
      <span className="max-md:sr-only">{say(`status.${status}`)}</span>
    </div>
  );
}

type Status = Connection["status"];

const dots = {
  live: "rounded-full bg-online forced-colors:border",
  idle: "rounded-full border-2 border-away",
  fallback: "rounded-[2px] bg-away forced-colors:border",
  reconnecting: "animate-breathe rounded-full border-2 border-edge border-dotted",
  offline: "rotate-45 rounded-[2px] bg-danger forced-colors:border",
} satisfies Record<Status, string>;
