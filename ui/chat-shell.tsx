"use client";

import { useEffect, useState } from "react";
import type { ChatClient } from "#client/chat-client";
import type { BrowsedRoom } from "#protocol/values";
import { AskedDialog } from "./asked-dialog.tsx";
import type { Asking } from "./asking.tsx";
import { ChatProvider, useChat, useClient } from "./chat-context.tsx";
import { composerId } from "./composer/composer.tsx";
import { roomCookie } from "./last-room.tsx";
import { later, laterForTrouble } from "./later.tsx";
import { ProfileHost } from "./people/profile-host.tsx";
import { classNames } from "./primitives/class-names.tsx";
import { RoomPane } from "./room/room-pane.tsx";
import { goTo, type RoomRoute, renameTo, roomHref, threadHref, useAskedAgain, useRoomRoute } from "./route.tsx";
import { keepEarlyKeys } from "./shortcuts/early-keys.tsx";
import { useOpeningKey } from "./shortcuts/use-opening-key.tsx";
import { Sidebar } from "./sidebar/sidebar.tsx";
import { rememberInCookie } from "./theme/cookie.tsx";
import { useWorn } from "./theme/use-worn.tsx";
import { rememberedPlace } from "./timeline/place.tsx";
import { withWords } from "./words/with-words.tsx";
import { useWords } from "./words/words-context.tsx";

const MissingRoom = later(withWords(() => import("./room/missing-room.tsx"), "notices"));
const Notices = laterForTrouble(withWords(() => import("./room/notices.tsx"), "notices"));
const PrepareRooms = later(() => import("./room/prepare-rooms.tsx"));
const OpenSidebar = later(() => import("./sidebar/open-sidebar.tsx"));
const Shortcuts = later(() => import("./shortcuts/shortcuts.tsx"));
const KeyboardRoom = later(() => import("./touch/keyboard-room.tsx"));
const Swipes = later(() => import("./touch/swipes.tsx"));
const ThreadPane = later(withWords(() => import("./thread/thread-pane.tsx"), "threads", "messages"));
const MentionsView = later(withWords(() => import("./views/mentions-view.tsx"), "views"));
const UnreadView = later(withWords(() => import("./views/unread-view.tsx"), "views"));
const ThreadsView = later(withWords(() => import("./thread/threads-view.tsx"), "threads"));

/** The whole chat: rooms beside the room that the address names. */
export function ChatShell({ client, joinable }: { client: ChatClient; joinable?: BrowsedRoom | undefined }) {
  return (
    <ChatProvider client={client}>
      <Shell joinable={joinable} />
    </ChatProvider>
  );
}

function Shell({ joinable }: { joinable: BrowsedRoom | undefined }) {
  const say = useWords("room");
  const route = useRoomRoute();
  const { roomId, messageId, threadId, view } = route;
  const linkedId = linkedInRoom(route);
  const isMine = useChat((state) => roomId in state.rooms);
  const [asking, setAsking] = useState<Asking>();
  const [isSidebarOpen, openSidebar] = useSidebar(`${roomId} ${messageId} ${threadId} ${view}`);
  useOpenRoom(roomId, linkedId);
  useThreadOfLink(roomId, linkedId);
  useNavigation();
  useOpeningKey("switcher", () => setAsking("switcher"));
  useEffect(keepEarlyKeys, []);
  useWorn();

  return (
    <div className="flex h-[calc(100dvh-var(--keyboard))] overflow-hidden">
      <a
        href={isMine && !view ? `#${composerId}` : "#main"}
        className="-top-12 absolute start-3 z-50 rounded-md bg-accent px-4 py-2 text-on-accent text-sm focus:top-3"
      >
        {say("skip")}
      </a>
      <PrepareRooms />
      <KeyboardRoom />
      <Swipes
        isListOpen={isSidebarOpen}
        openList={openSidebar}
        leaveThread={isMine && threadId ? () => goTo(roomHref(roomId)) : undefined}
      />
      <Shortcuts roomId={roomId} isRoomShown={!view} onAsk={setAsking} />
      <Sidebar openRoomId={roomId} view={view} isOpen={isSidebarOpen} onAsk={setAsking} />
      {isSidebarOpen ? <OpenSidebar onClose={() => openSidebar(false)} /> : null}
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          "relative flex min-w-0 flex-1 touch-pan-y touch-pinch-zoom flex-col",
          // Uncovered by a swipe, it is seen until its time has come.
          threadId && "max-md:invisible max-md:transition-[visibility] max-md:duration-200",
        )}
        inert={isSidebarOpen}
      >
        <Notices />
        <Main route={route} joinable={joinable} onOpenSidebar={() => openSidebar(true)} />
      </main>
      <ProfileHost />
      {isMine && threadId ? <ThreadPane key={threadId} roomId={roomId} rootId={threadId} linkedId={messageId} /> : null}
      <AskedDialog asking={asking} onAsk={setAsking} />
    </div>
  );
}

type MainProps = { route: RoomRoute; joinable: BrowsedRoom | undefined; onOpenSidebar: () => void };

function Main({ route, joinable, onOpenSidebar }: MainProps) {
  const { roomId, view } = route;
  const isMine = useChat((state) => roomId in state.rooms);
  if (view === "threads") return <ThreadsView onOpenSidebar={onOpenSidebar} />;
  if (view === "unread") return <UnreadView onOpenSidebar={onOpenSidebar} />;
  if (view === "mentions") return <MentionsView onOpenSidebar={onOpenSidebar} />;
  if (!isMine) {
    return <MissingRoom joinable={joinable?.id === roomId ? joinable : undefined} onOpenSidebar={onOpenSidebar} />;
  }
  return <RoomPane key={roomId} roomId={roomId} linkedId={linkedInRoom(route)} onOpenSidebar={onOpenSidebar} />;
}

/** Beside a thread it is the thread that has the message. */
function linkedInRoom({ threadId, messageId }: RoomRoute): string | undefined {
  return threadId ? undefined : messageId;
}

/** Opens what the address names, or where this tab was in that room before it was reloaded. */
function useOpenRoom(roomId: string, messageId: string | undefined): void {
  const client = useClient();
  const isMine = useChat((state) => roomId in state.rooms);
  useEffect(() => {
    if (!isMine) return;
    rememberInCookie(roomCookie, roomId);
    void client.openRoom(roomId, messageId ?? placeOutsideWindow(client, roomId));
    return () => client.closeRoom(roomId);
  }, [client, roomId, messageId, isMine]);
  useAskedAgain(() => isMine && messageId && void client.openRoom(roomId, messageId));
}

/** A link to a reply that stands in its thread alone opens the thread. */
function useThreadOfLink(roomId: string, messageId: string | undefined): void {
  const client = useClient();
  useEffect(() => {
    const shown = client.store.getState().timelines[roomId]?.messages ?? [];
    if (!messageId || shown.some(({ id }) => id === messageId)) return;
    let isWanted = true;
    void client.threadOf(messageId).then((threadId) => {
      if (isWanted && threadId) renameTo(threadHref(roomId, threadId, messageId));
    });
    return () => {
      isWanted = false;
    };
  }, [client, roomId, messageId]);
}

/** A click on a system notification leads to its message. */
function useNavigation(): void {
  const client = useClient();
  useEffect(() => client.onNavigate(({ roomId, messageId }) => goTo(roomHref(roomId, messageId))), [client]);
}

function placeOutsideWindow(client: ChatClient, roomId: string): string | undefined {
  const place = rememberedPlace(roomId);
  if (!place || place.isAtEnd) return undefined;
  const messages = client.store.getState().timelines[roomId]?.messages ?? [];
  return messages.some(({ id }) => id === place.messageId) ? undefined : place.messageId;
}

/** Closed again wherever the address leads. */
function useSidebar(address: string): [boolean, (isOpen: boolean) => void] {
  const [openAt, setOpenAt] = useState<string>();
  return [openAt === address, (open) => setOpenAt(open ? address : undefined)];
}
