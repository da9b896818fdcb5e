import ArrowLeft from "lucide-react/icons/arrow-left";
import Bell from "lucide-react/icons/bell";
import BellOff from "lucide-react/icons/bell-off";
import X from "lucide-react/icons/x";
import type { ThreadWindow } from "#client/state";
import { useClient } from "#ui/chat-context";
import { Button, IconButton } from "#ui/primitives/button";
import { ConnectionStatus } from "#ui/room/connection-status";
import type { RoomFace } from "#ui/room/room-face";
import { useWords } from "#ui/words/words-context";

/** On phones, where the thread lies over its room, it leads back and says how the connection is, as the room's header does. */
export function ThreadHeader({
  room,
  thread,
  onClose,
}: {
  room: RoomFace | undefined;
  thread: ThreadWindow | undefined;
  onClose: () => void;
}) {
  const say = useWords("threads");
  return (
    <header className="flex h-bar shrink-0 items-center gap-1 border-line border-b px-2 md:px-4">
      <span className="flex md:hidden">
        <IconButton
          label={say("back", { room: room?.name ?? "" })}
          icon={<ArrowLeft className="size-5 rtl:-scale-x-100" />}
          onClick={onClose}
        />
      </span>
      <h2 className="min-w-0 flex-1 truncate ps-1 font-semibold text-lg">
        {say("thread")} <span className="font-normal text-muted text-sm">{room?.name}</span>
      </h2>
      {thread?.isLoaded ? <FollowButton thread={thread} /> : null}
      <span className="flex md:hidden">
        <ConnectionStatus />
      </span>
      <span className="flex max-md:hidden">
        <IconButton label={say("close")} icon={<X className="size-4.5" />} onClick={onClose} />
      </span>
    </header>
  );
}

function FollowButton({ thread: { rootId, isFollowing = false } }: { thread: ThreadWindow }) {
  const say = useWords("threads");
  const client = useClient();
  const Icon = isFollowing ? Bell : BellOff;
  return (
    <Button
      look="quiet"
      size="small"
      aria-pressed={isFollowing}
      title={isFollowing ? say("unfollowHint") : say("followHint")}
      onClick={() => void client.followThread(rootId, !isFollowing)}
    >
      <Icon className="size-4" />
      {isFollowing ? say("following") : say("follow")}
    </Button>
  );
}
