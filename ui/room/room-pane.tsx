import { type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import type { Room } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { Composer } from "#ui/composer/composer";
import { Timeline, type TimelineControl } from "#ui/timeline/timeline";
import { type RoomAsking, RoomHeader } from "./room-header.tsx";
import { TimelineSkeleton } from "./timeline-skeleton.tsx";
import { TypingLine } from "./typing-line.tsx";

const MembersDialog = lazy(() => import("#ui/dialogs/members-dialog"));
const RoomDetailsDialog = lazy(() => import("#ui/dialogs/room-details-dialog"));
const LeaveRoomDialog = lazy(() => import("#ui/dialogs/leave-room-dialog"));

/** One open room: header, timeline, composer. */
export function RoomPane({
  room,
  linkedId,
  onOpenSidebar,
}: {
  room: Room;
  linkedId: string | undefined;
  onOpenSidebar: () => void;
}) {
  const timeline = useChat((state) => state.timelines[room.id]);
  const me = useChat((state) => state.account.id);
  const [asking, setAsking] = useState<RoomAsking>();
  const [editingId, setEditingId] = useState<string>();
  const timelineControl = useRef<TimelineControl>(null);
  const goToEnd = () => timelineControl.current?.goToEnd();

  const editLast = () => {
    const mine = timeline?.messages.findLast(({ author, deletedAt }) => author.id === me && !deletedAt);
    if (mine) setEditingId(mine.id);
  };
  return (
    <>
      <RoomHeader room={room} onOpenSidebar={onOpenSidebar} onAsk={setAsking} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere in the room goes to its newest message. */}
      <div
        className="relative flex min-h-0 flex-1 flex-col"
        onKeyDown={(event) => event.key === "Escape" && !isInDialog(event) && goToEnd()}
      >
        {timeline ? (
          <Timeline
            room={room}
            timeline={timeline}
            linkedId={linkedId}
            editingId={editingId}
            onEdit={setEditingId}
            ref={timelineControl}
          />
        ) : (
          <TimelineSkeleton />
        )}
        <TypingLine roomId={room.id} />
        <div className="pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <Composer room={room} onSent={goToEnd} onEditLast={editLast} />
        </div>
      </div>
      <Suspense>
        {asking === "members" ? <MembersDialog room={room} onClose={() => setAsking(undefined)} /> : null}
        {asking === "details" ? <RoomDetailsDialog room={room} onClose={() => setAsking(undefined)} /> : null}
        {asking === "leave" ? <LeaveRoomDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      </Suspense>
    </>
  );
}

/** There Esc closes the dialog and does nothing else. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("dialog") !== null;
}
