import type { RoomId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { focusAgain } from "./focus-again.tsx";
import { type ShownSection, sectionsOf } from "./sections.tsx";

/** The sections as they are arranged, whatever is new, and how to put a room or a section elsewhere. */
export function useArranging() {
  const client = useClient();
  const rooms = useChat((state) => state.rooms);
  const sidebar = useChat((state) => state.settings.sidebar);
  const sections = sectionsOf(rooms, { sidebar, unreadFirst: false });

  const place = (roomId: RoomId, sectionId: string, order: RoomId[]) => {
    void client.changeSidebar({ type: "place", roomId, sectionId, order });
    focusAgain({ roomId });
  };
  /** Without one to stand before it stands last. */
  const moveSectionBefore = (sectionId: string, before: string | undefined) => {
    if (before !== sectionId) void client.changeSidebar({ type: "move", sectionId, before: before ?? null });
  };
  return {
    sections,
    place,
    /** Before another room; without one, behind all of the section. */
    placeBefore(roomId: RoomId, section: ShownSection, before: RoomId | undefined) {
      place(roomId, section.id, orderWith(section, roomId, before));
    },
    /** To the end of a section; in those that have an order of their own, wherever it belongs by itself. */
    placeIn: (roomId: RoomId, sectionId: string) => {
      const isByItself = sectionId === "rooms" || sectionId === "direct";
      const ids = sections.find(({ id }) => id === sectionId)?.rooms.map(({ id }) => id) ?? [];
      place(roomId, sectionId, isByItself ? [] : [...ids, roomId]);
    },
    moveSection(sectionId: string, step: 1 | -1) {
      const at = sections.findIndex(({ id }) => id === sectionId);
      moveSectionBefore(sectionId, sections[step === 1 ? at + 2 : at - 1]?.id);
      focusAgain({ sectionId });
    },
    moveSectionBefore,
  };
}

function orderWith({ rooms }: ShownSection, roomId: RoomId, before: RoomId | undefined): RoomId[] {
  const ids = rooms.map(({ id }) => id).filter((id) => id !== roomId);
  const at = before === undefined ? -1 : ids.indexOf(before);
  return at < 0 ? [...ids, roomId] : ids.toSpliced(at, 0, roomId);
}
