import BookmarkX from "lucide-react/icons/bookmark-x";
import { useEffect, useState } from "react";
import type { MessageId, SavedMessage } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { Problem } from "#ui/dialogs/problem";
import { Button, IconButton } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { focusBeside } from "#ui/primitives/kept-focus";
import { useWords } from "#ui/words/words-context";
import { MessageExcerpt } from "./message-excerpt.tsx";

/** What one keeps for later, from all rooms, the newest saved first. */
export default function SavedDialog({ onClose }: { onClose: () => void }) {
  const say = useWords("views");
  const client = useClient();
  const { saved, more, problem, next } = useSavedPages();
  const rooms = useChat((state) => state.rooms);
  const kept = useChat((state) => state.saved);
  useEffect(() => client.lookUpSaved(), [client]);
  // What was let go of, here or elsewhere, since it was listed.
  const shown = saved?.filter(({ message }) => isKept(kept, message.id));
  return (
    <Dialog title={say("saved")} onClose={onClose}>
      <Problem>{problem}</Problem>
      {shown ? null : <ListSkeleton />}
      {shown?.length === 0 && !more ? <p className="text-muted">{say("saved.none")}</p> : null}
      <ul className="-mx-2 space-y-1">
        {shown?.map(({ message }) => (
          <li key={message.id} className="flex items-start gap-1">
            <MessageExcerpt message={message} where={rooms[message.roomId]?.name} onFollow={onClose} />
            <IconButton
              label={say("saved.unsave", { name: message.author.name })}
              icon={<BookmarkX className="size-4" />}
              onClick={({ currentTarget }) => {
                focusBeside(currentTarget);
                void client.setSaved(message.id, false);
              }}
            />
          </li>
        ))}
      </ul>
      {more ? (
        <Button look="quiet" className="mt-3" onClick={() => void next()}>
          {say("saved.more")}
        </Button>
      ) : null}
    </Dialog>
  );
}

function isKept(kept: ReadonlySet<MessageId> | undefined, id: MessageId): boolean {
  return kept === undefined || kept.has(id);
}

type Pages = { saved?: SavedMessage[]; more: boolean; problem?: string };

function useSavedPages() {
  const client = useClient();
  const [pages, setPages] = useState<Pages>({ more: false });
  const load = async (before: Pages) => {
    const reply = await client.saved(before.saved?.at(-1));
    if (!reply.ok) return setPages({ ...before, problem: reply.message });
    setPages({ saved: [...(before.saved ?? []), ...reply.value.saved], more: reply.value.more });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once.
  useEffect(() => void load(pages), []);
  return { ...pages, next: () => load(pages) };
}
