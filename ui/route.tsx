"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type MouseEvent, useEffect, useEffectEvent } from "react";
import type { ChatState } from "#client/state";
import type { MessageId, RoomId } from "#protocol/values";

/** Which room and message the address names. Within the chat the address is the only place that says which room is open. */
export function useRoomRoute(): RoomRoute {
  const roomId = usePathname().split("/")[2] ?? "";
  const query = useSearchParams();
  const [messageId, threadId, view] = ["message", "thread", "view"].map((part) => query.get(part) ?? undefined);
  return { roomId, messageId, threadId, view };
}

/** The message may stand in the thread. */
export type RoomRoute = {
  roomId: RoomId;
  messageId: MessageId | undefined;
  threadId: MessageId | undefined;
  /** What is shown in the room's place. */
  view: string | undefined;
};

export function roomHref(roomId: RoomId, messageId?: MessageId): string {
  return messageId ? `/rooms/${roomId}?message=${messageId}` : `/rooms/${roomId}`;
}

/** A room with a thread beside it, perhaps at one of its replies. */
export function threadHref(roomId: RoomId, threadId: MessageId, messageId?: MessageId): string {
  return `/rooms/${roomId}?thread=${threadId}${messageId ? `&message=${messageId}` : ""}`;
}

export function threadsHref(roomId: RoomId): string {
  return viewHref("threads", roomId);
}

/** What is shown in a room's place: from everywhere one comes back to the room. */
export function viewHref(view: "threads" | "unread" | "mentions", roomId: RoomId): string {
  return `/rooms/${roomId}?view=${view}`;
}

/** The room everyone is in: where one goes from a room that is no more. */
export function generalHref({ rooms }: Pick<ChatState, "rooms">): string {
  const general = Object.values(rooms).find(({ isGeneral }) => isGeneral);
  return general ? roomHref(general.id) : "/";
}

/** Switches rooms without asking the server for a page: Next takes the new address over from the history. */
export function goTo(href: string): void {
  if (href === `${location.pathname}${location.search}`) dispatchEvent(new Event(askedAgain));
  else history.pushState(null, "", href);
}

const askedAgain = "ebb:asked-again";

/** Somebody wants to go where the address has led before: they have scrolled away since. */
export function useAskedAgain(onAsk: () => void): void {
  const ask = useEffectEvent(onAsk);
  useEffect(() => {
    const listen = () => ask();
    addEventListener(askedAgain, listen);
    return () => removeEventListener(askedAgain, listen);
  }, []);
}

/** A better name for where one is: going back does not lead to the former. */
export function renameTo(href: string): void {
  history.replaceState(null, "", href);
}

/** For links to rooms: a plain click stays in this page, any other (new tab, new window) is the browser's. */
export function followInPage(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  goTo(event.currentTarget.getAttribute("href") ?? "/");
}
