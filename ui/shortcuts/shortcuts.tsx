import { useEffect, useEffectEvent } from "react";
import type { Asking } from "#ui/asking";
import { useClient } from "#ui/chat-context";
import { composerId } from "#ui/composer/composer";
import { goTo, roomHref } from "#ui/route";
import { neighbour, sectionsOf } from "#ui/sidebar/sections";
import { noteVisit } from "#ui/switcher/visits";
import { takeEarlyKeys } from "./early-keys.tsx";
import { type Shortcut, shortcutOf } from "./keys.tsx";
import { isCovered } from "./use-opening-key.tsx";

/** Keys that work everywhere in the chat; a letter typed where nothing takes letters goes to the composer. */
export default function Shortcuts({
  roomId,
  isRoomShown,
  onAsk,
}: {
  roomId: string;
  /** Not another view in its place. */
  isRoomShown: boolean;
  onAsk: (what: Asking) => void;
}) {
  const deeds = useDeeds(roomId, isRoomShown, onAsk);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return;
    const shortcut = shortcutOf(event, isInField(event));
    const deed = deeds[shortcut ?? "none"];
    if (deed) deed(event);
    else if (isWriting(event)) document.getElementById(composerId)?.focus();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    takeEarlyKeys().forEach(listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  useEffect(() => noteVisit(roomId), [roomId]);
  return null;
}

type Deeds = Partial<Record<Shortcut | "none", (event: KeyboardEvent) => void>>;

function useDeeds(roomId: string, isRoomShown: boolean, onAsk: (what: Asking) => void): Deeds {
  const client = useClient();
  const walk = (step: 1 | -1, onlyUnread: boolean) => (event: KeyboardEvent) => {
    event.preventDefault();
    const { rooms, settings } = client.store.getState();
    const room = neighbour(sectionsOf(rooms, settings), roomId, step, onlyUnread);
    if (room) goTo(roomHref(room.id));
  };
  const ask = (what: Asking) => (event: KeyboardEvent) => {
    event.preventDefault();
    onAsk(what);
  };
  return {
    nextRoom: walk(1, false),
    previousRoom: walk(-1, false),
    nextUnread: walk(1, true),
    previousUnread: walk(-1, true),
    sheet: ask("shortcuts"),
    markRead: (event) => {
      if (isRoomShown && !isBesideRoom(event)) void client.markRead(roomId);
    },
  };
}

/** By whoever listened before, by the keyboard itself, or by what stands over the page. */
function isTaken({ defaultPrevented, isComposing }: KeyboardEvent): boolean {
  return defaultPrevented || isComposing || isCovered();
}

/** There Esc closes what stands beside the room, or over it. */
function isBesideRoom({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("aside") !== null;
}

const fields = "input, textarea, select, [contenteditable]";

function isInField({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(fields) !== null;
}

/** Space and Enter press buttons and scroll, they stay. */
function isWriting(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  return key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey && !isInField(event);
}
