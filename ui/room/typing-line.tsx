import type { ChatState } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";

/** Who is typing. Its height is always reserved, so that nothing jumps. */
export function TypingLine({ roomId }: { roomId: RoomId }) {
  const words = useChat((state) => typingIn(state, roomId));
  return (
    <div
      className="mx-auto h-6 w-full max-w-column truncate ps-5 pe-28 text-muted text-xs leading-6 md:ps-7"
      aria-live="polite"
    >
      {words}
    </div>
  );
}

const namedAtMost = 3;

/** "Ann is typing…", "Ann and Bob are typing…", "Several people are typing…". */
export function typingWords(names: string[]): string {
  if (names.length === 0) return "";
  if (names.length > namedAtMost) return "Several people are typing…";
  if (names.length === 1) return `${names[0]} is typing…`;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are typing…`;
}

function typingIn(state: ChatState, roomId: RoomId): string {
  return typingWords(Object.values(state.typing[roomId] ?? {}).map(({ name }) => name));
}
