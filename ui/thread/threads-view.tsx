import MessagesSquare from "lucide-react/icons/messages-square";
import Paperclip from "lucide-react/icons/paperclip";
import { useEffect, useRef, useState } from "react";
import type { FollowedThread } from "#protocol/threads";
import type { Message } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { MessageText } from "#ui/markdown/message-text";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { Checkbox } from "#ui/primitives/checkbox";
import { HeaderBar } from "#ui/room/room-header";
import { followInPage, threadHref } from "#ui/route";
import { TimeStamp } from "#ui/time/time-stamp";
import { Nothing } from "#ui/views/view-frame";
import { useWords } from "#ui/words/words-context";

/** All threads one follows, the one that was written in last first. */
export default function ThreadsView({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const say = useWords("threads");
  const [isUnreadFirst, setUnreadFirst] = useState(false);
  const { threads, hasMore, showMore, problem } = useThreads();
  const shown = isUnreadFirst ? threads?.toSorted((one, other) => rank(other) - rank(one)) : threads;
  return (
    <>
      <HeaderBar onOpenSidebar={onOpenSidebar}>
        <h1 className="min-w-0 flex-1 truncate ps-1 font-semibold text-lg md:ps-3">{say("threads")}</h1>
        <Checkbox
          label={say("unreadFirst")}
          checked={isUnreadFirst}
          onChange={(event) => setUnreadFirst(event.target.checked)}
        />
      </HeaderBar>
      <div className="min-h-0 flex-1 touch-pan-y touch-pinch-zoom overflow-y-auto overscroll-contain">
        <div className="mx-auto w-full max-w-column space-y-4 px-3 py-4 md:px-6">
          {problem ? <p role="alert">{problem}</p> : null}
          {shown === undefined && !problem ? <ListSkeleton /> : null}
          {shown?.length === 0 ? (
            <Nothing icon={<MessagesSquare className="size-6" />} title={say("nothing")} hint={say("nothingHint")} />
          ) : null}
          <ul aria-label={say("list")} className="space-y-4">
            {shown?.map((thread) => (
              <li key={thread.root.id}>
                <ThreadCard thread={thread} />
              </li>
            ))}
          </ul>
          {hasMore ? <Button onClick={() => void showMore()}>{say("more")}</Button> : null}
        </div>
      </div>
    </>
  );
}

function rank({ unread }: FollowedThread): number {
  return unread > 0 ? 1 : 0;
}

/** Loaded anew when something in them is new, or was read. */
function useThreads() {
  const client = useClient();
  const unreadThreads = useChat((state) => state.unreadThreads);
  const [threads, setThreads] = useState<FollowedThread[]>();
  const [before, setBefore] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const asked = useRef(0);

  const load = async (cursor: string | undefined, known: FollowedThread[]) => {
    asked.current += 1;
    const question = asked.current;
    const reply = await client.listThreads({ before: cursor });
    if (question !== asked.current) return;
    setProblem(reply.ok ? undefined : reply.message);
    if (!reply.ok) return;
    const ids = new Set(known.map(({ root }) => root.id));
    setThreads([...known, ...reply.value.threads.filter(({ root }) => !ids.has(root.id))]);
    setBefore(reply.value.before);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever what is new in them changes.
  useEffect(() => void load(undefined, []), [client, unreadThreads]);
  return { threads, problem, hasMore: before !== undefined, showMore: () => load(before, threads ?? []) };
}

function ThreadCard({ thread: { root, replies, unread } }: { thread: FollowedThread }) {
  const say = useWords("threads");
  const roomName = useChat((state) => state.rooms[root.roomId]?.name ?? "");
  const hidden = (root.thread?.replies ?? 0) - replies.length;
  return (
    <article className="rounded-lg bg-raised shadow-chip">
      <header className="flex items-center gap-2 border-line border-b px-4 py-2">
        <h2 className="min-w-0 flex-1 truncate font-medium text-muted text-sm">{say("in", { room: roomName })}</h2>
        {unread > 0 ? (
          <span className="rounded-full bg-accent px-2 font-semibold text-on-accent text-xs leading-5">
            {say("new", { count: unread })}
          </span>
        ) : null}
        <a
          href={threadHref(root.roomId, root.id)}
          onClick={followInPage}
          className="font-medium text-link text-sm underline-offset-4 hover:underline pointer-coarse:py-3"
        >
          {say("open")}
        </a>
      </header>
      <div className="space-y-2 px-4 py-3">
        <Line message={root} />
        {hidden > 0 ? <p className="ps-10 text-muted text-xs">{say("earlier", { count: hidden })}</p> : null}
        {replies.map((reply) => (
          <Line key={reply.id} message={reply} />
        ))}
      </div>
    </article>
  );
}

function Line({ message }: { message: Message }) {
  const say = useWords("threads");
  const { author, sentAt, body, deletedAt, mentions, attachments = [] } = message;
  const me = useChat((state) => state.account);
  return (
    <div className="isolate grid grid-cols-[2.5rem_minmax(0,1fr)]">
      <Avatar id={author.id} name={author.name} size="sm" />
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <span dir="auto" className="truncate font-semibold">
            {author.name}
          </span>
          <TimeStamp at={sentAt} className="text-muted text-xs" />
        </div>
        {deletedAt ? (
          <p className="text-muted italic">{say("deleted")}</p>
        ) : (
          <MessageText
            body={body}
            isMentioned={mentions.length > 0}
            myHandle={mentions.includes(me.id) ? me.handle : ""}
          />
        )}
        {attachments.length > 0 ? <FileNames names={attachments.map(({ name }) => name)} /> : null}
      </div>
    </div>
  );
}

/** What was sent with it is shown in the thread itself. */
function FileNames({ names }: { names: string[] }) {
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm">
      <Paperclip aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{names.join(", ")}</span>
    </p>
  );
}
