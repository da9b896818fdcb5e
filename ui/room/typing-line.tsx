import type { ChatState } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import type { Language } from "#ui/words/languages";
import { listNames } from "#ui/words/list-names";
import type { Say } from "#ui/words/say";
import { useLanguage, useWords } from "#ui/words/words-context";

/** Who is typing. Its height is always reserved, so that nothing jumps. */
export function TypingLine({ roomId }: { roomId: RoomId }) {
  const say = useWords("room");
  const language = useLanguage();
  const text = useChat((state) => tellTyping(namesIn(state, roomId), language, say));
  return (
    <div
      className="mx-auto h-6 w-full max-w-column truncate ps-5 pe-28 text-muted text-xs leading-6 md:ps-7"
      aria-live="polite"
    >
      {text}
    </div>
  );
}

const namedAtMost = 3;

/** "Ann is typing…", "Ann and Bob are typing…", "Several people are typing…". */
export function tellTyping(names: string[], language: Language, say: Say<"room">): string {
  if (names.length === 0) return "";
  if (names.length > namedAtMost) return say("typingMany");
  return say("typing", { count: names.length, names: listNames(names, language) });
}

function namesIn(state: ChatState, roomId: RoomId): string[] {
  return Object.values(state.typing[roomId] ?? {}).map(({ name }) => name);
}
