import { useEffect, useMemo } from "react";
import { asWanted } from "#client/apply/apply-reactions";
import type { ChatState } from "#client/state";
import type { Message } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { listNames } from "#ui/words/list-names";
import { useLanguage, useWords } from "#ui/words/words-context";
import { areAllKnown, whoReacted } from "./who-reacted.tsx";

/** Who chose what, for whom no pointer rests on anything. */
export default function ReactedBy({ message: { id, roomId, reactions } }: { message: Message }) {
  const say = useWords("room");
  const language = useLanguage();
  const client = useClient();
  const me = useChat((state) => state.account.id);
  const wishes = useChat((state) => state.reacting[id]);
  const shown = useMemo(() => asWanted(reactions, wishes, me), [reactions, wishes, me]);
  // As text, so that only other names render anew.
  const told = (state: ChatState) =>
    shown.map(({ emoji, userIds }) => {
      const names = listNames(whoReacted(state, roomId, userIds, say), language);
      return say("reacted", { emoji, names });
    });
  const lines = useChat((state) => told(state).join("\n"));
  useEffect(() => {
    const userIds = shown.flatMap((one) => one.userIds);
    if (!areAllKnown(client.store.getState(), roomId, userIds)) client.learnNames(roomId, userIds);
  }, [client, roomId, shown]);
  if (shown.length === 0) return null;
  return (
    <p dir="auto" className="max-h-24 overflow-y-auto whitespace-pre-line px-2 pt-2 text-muted text-sm">
      {lines}
    </p>
  );
}
