import AtSign from "lucide-react/icons/at-sign";
import { useEffect, useState } from "react";
import type { Mention } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Problem } from "#ui/dialogs/problem";
import { MessageExcerpt } from "#ui/saved/message-excerpt";
import { useWords } from "#ui/words/words-context";
import { Nothing, ViewFrame } from "./view-frame.tsx";

/** What called me, in all rooms, the newest first. */
export default function MentionsView({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const say = useWords("views");
  const { mentions, problem } = useMentions();
  const rooms = useChat((state) => state.rooms);
  // Of a room that was left since, nothing is shown any more.
  const shown = mentions?.filter(({ message }) => message.roomId in rooms);
  return (
    <ViewFrame title={say("mentions")} onOpenSidebar={onOpenSidebar}>
      <Problem>{problem}</Problem>
      {shown || problem ? null : <ListSkeleton />}
      {shown?.length === 0 ? (
        <Nothing icon={<AtSign className="size-6" />} title={say("noMentions")} hint={say("noMentionsHint")} />
      ) : null}
      <ul aria-label={say("mentionsList")} className="space-y-1">
        {shown?.map(({ message, isUnread }) => (
          <li key={message.id} className="flex items-start gap-2">
            <MessageExcerpt message={message} where={rooms[message.roomId]?.name} onFollow={() => undefined} />
            {isUnread ? (
              <span className="mt-2 rounded-full bg-accent px-2 font-semibold text-on-accent text-xs leading-5">
                {say("new")}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </ViewFrame>
  );
}

/** Asked for anew whenever somebody calls, and when that is read. */
function useMentions() {
  const client = useClient();
  const notifications = useChat((state) => state.notifications);
  const [mentions, setMentions] = useState<Mention[]>();
  const [problem, setProblem] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits tells that there is something new.
  useEffect(() => {
    let isWanted = true;
    void client.mentions().then((reply) => {
      if (!isWanted) return;
      setProblem(reply.ok ? undefined : reply.message);
      if (reply.ok) setMentions(reply.value.mentions);
    });
    return () => {
      isWanted = false;
    };
  }, [client, notifications]);
  return { mentions, problem };
}
