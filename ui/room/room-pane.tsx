import { type ComponentProps, type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { ChatState } from "#client/state";
import type { Message, RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Composer } from "#ui/composer/composer";
import { later, laterForTrouble } from "#ui/later";
import { QuotingProvider } from "#ui/quote/quoting";
import type { Editing } from "#ui/timeline/editing";
import { standsInRoom, Timeline, type TimelineControl } from "#ui/timeline/timeline";
import { withWords } from "#ui/words/with-words";
import { type RoomFace, useRoomFace } from "./room-face.tsx";
import { type RoomAsking, RoomHeader } from "./room-header.tsx";
import { TypingLine } from "./typing-line.tsx";

/** Without it the browser leaves the page for a file that is dropped. */
const DropZone = laterForTrouble(() => import("#ui/attachments/drop-zone"));
const TimelineSkeleton = later(withWords(() => import("./timeline-skeleton.tsx"), "notices"));
const KeepOpenNotice = later(withWords(() => import("./keep-open-notice.tsx"), "notices"));
const UnsentBar = later(withWords(() => import("./unsent-bar.tsx"), "notices"));
const MembersDialog = later(withWords(() => import("#ui/dialogs/members-dialog"), "dialogs"));
const JumpDialog = later(withWords(() => import("./jump-dialog.tsx"), "room-menu"));
const RoomNotificationsDialog = later(
  withWords(() => import("#ui/dialogs/room-notifications-dialog"), "dialogs", "profile"),
);
const RoomDetailsDialog = later(withWords(() => import("#ui/dialogs/room-details-dialog"), "dialogs"));
const ArchiveRoomDialog = later(withWords(() => import("#ui/dialogs/archive-room-dialog"), "dialogs"));
const ArchivedBar = later(withWords(() => import("./archived-bar.tsx"), "dialogs"));
const DeleteRoomDialog = later(withWords(() => import("#ui/dialogs/delete-room-dialog"), "dialogs"));
const LeaveRoomDialog = later(withWords(() => import("#ui/dialogs/leave-room-dialog"), "dialogs"));

type Opened = { roomId: RoomId; linkedId: string | undefined; onOpenSidebar: () => void };

/** One open room: header, timeline, composer. */
export function RoomPane({ roomId, ...opened }: Opened) {
  const room = useRoomFace(roomId);
  return room ? <Pane room={room} {...opened} /> : null;
}

function Pane({ room, linkedId, onOpenSidebar }: Omit<Opened, "roomId"> & { room: RoomFace }) {
  const client = useClient();
  const [asking, setAsking] = useState<RoomAsking>();
  const editing = useEditing();
  const timelineControl = useRef<TimelineControl>(null);
  const goToEnd = () => timelineControl.current?.goToEnd();

  const editLast = () => editing.edit(lastOfMine(client.store.getState(), room.id));
  return (
    <>
      <RoomHeader room={room} onOpenSidebar={onOpenSidebar} onAsk={setAsking} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere in the room goes to its newest message. */}
      <div
        className="relative flex min-h-0 flex-1 flex-col"
        onKeyDown={(event) => event.key === "Escape" && !isInDialog(event) && goToEnd()}
      >
        <QuotingProvider>
          <DropZone onFiles={(files) => client.attach(room.id, files)} />
          <RoomTimeline room={room} linkedId={linkedId} editing={editing} ref={timelineControl} />
          <TypingLine roomId={room.id} />
          <KeepOpenNotice />
          <UnsentBar />
          <div className="pb-safe">
            {room.isArchived ? (
              <ArchivedBar room={room} />
            ) : (
              <Composer room={room} onSent={goToEnd} onEditLast={editLast} />
            )}
          </div>
        </QuotingProvider>
      </div>
      {asking === "members" ? <MembersDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      {asking === "jump" ? (
        <JumpDialog roomId={room.id} onNewest={goToEnd} onClose={() => setAsking(undefined)} />
      ) : null}
      {asking === "notifications" ? <RoomNotificationsDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      {asking === "details" ? <RoomDetailsDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      {asking === "archive" ? <ArchiveRoomDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      {asking === "delete" ? <DeleteRoomDialog room={room} onClose={() => setAsking(undefined)} /> : null}
      {asking === "leave" ? <LeaveRoomDialog room={room} onClose={() => setAsking(undefined)} /> : null}
    </>
  );
}

/** Apart, because every message changes the timeline and nothing else of the room. */
function RoomTimeline(props: Omit<ComponentProps<typeof Timeline>, "timeline">) {
  const timeline = useChat((state) => state.timelines[props.room.id]);
  return timeline ? <Timeline {...props} timeline={timeline} /> : <TimelineSkeleton />;
}

export function useEditing(): Editing {
  const [clientId, setClientId] = useState<string>();
  const typed = useRef<string>(undefined);
  return useMemo(
    () => ({
      clientId,
      typed,
      edit(next) {
        typed.current = undefined;
        setClientId(next);
      },
    }),
    [clientId],
  );
}

/** My newest message that is still there: on its way, or stored. */
function lastOfMine({ account, outbox, timelines }: ChatState, roomId: string): string | undefined {
  const timeline = timelines[roomId];
  const pending = outbox.findLast((one) => standsInRoom(one, roomId) && !one.isDeleted);
  if (pending && timeline?.after === undefined) return pending.clientId;
  const deleted = new Set(outbox.flatMap(({ clientId, isDeleted }) => (isDeleted ? clientId : [])));
  const isThere = ({ clientId, deletedAt }: Message) => !deletedAt && !deleted.has(clientId);
  const stored = timeline?.messages.findLast((one) => one.author.id === account.id && isThere(one));
  return stored?.clientId;
}

/** There Esc closes the dialog and does nothing else. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("dialog") !== null;
}
