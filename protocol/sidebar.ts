import { limits } from "./limits.ts";
import { commonSections, type SidebarSection, withCommon } from "./sidebar-sections.ts";
import type { RoomId } from "./values.ts";

/** Small enough that two tabs may change two things at once, and neither is lost. */
export type SidebarChange =
  /** A room stands in this section, in this order of rooms; an empty one: wherever it belongs by itself. Of the others only the order changes. */
  | { type: "place"; roomId: RoomId; sectionId: string; order: RoomId[] }
  | { type: "add"; sectionId: string; name: string }
  | { type: "rename"; sectionId: string; name: string }
  | { type: "remove"; sectionId: string }
  | { type: "move"; sectionId: string; before: string | null }
  | { type: "collapse"; sectionId: string; isCollapsed: boolean };

/** The same on the server, which stores it, and in the tab, which shows it at once. */
export function changeSidebar(stored: SidebarSection[], change: SidebarChange): SidebarSection[] {
  const sections = withCommon(stored);
  switch (change.type) {
    case "place":
      return place(sections, change);
    case "add":
      return add(sections, change);
    case "rename":
      return replace(sections, change.sectionId, (section) =>
        isCommon(section.id) ? section : { ...section, name: change.name },
      );
    case "remove":
      return sections.filter(({ id }) => id !== change.sectionId || isCommon(id));
    case "move":
      return move(sections, change.sectionId, change.before);
    case "collapse":
      return replace(sections, change.sectionId, ({ isCollapsed: _, ...section }) => ({
        ...section,
        ...(change.isCollapsed && { isCollapsed: true }),
      }));
  }
}

function isCommon(id: string): boolean {
  return commonSections.includes(id);
}

type Placing = Extract<SidebarChange, { type: "place" }>;

function place(sections: SidebarSection[], { roomId, sectionId, order }: Placing): SidebarSection[] {
  if (!sections.some(({ id }) => id === sectionId)) return sections;
  const left = sections.map((section) => ({ ...section, roomIds: section.roomIds.filter((id) => id !== roomId) }));
  const elsewhere = new Set(left.flatMap(({ id, roomIds }) => (id === sectionId ? [] : roomIds)));
  return replace(left, sectionId, (section) => {
    const ordered = order.filter((id) => !elsewhere.has(id));
    const all = [...new Set([...ordered, ...section.roomIds])];
    return { ...section, roomIds: all.slice(0, limits.sectionRoomsMax) };
  });
}

/** Above the rooms, where they are. */
function add(
  sections: SidebarSection[],
  { sectionId, name }: Extract<SidebarChange, { type: "add" }>,
): SidebarSection[] {
  if (sections.length >= limits.sectionsMax || sections.some(({ id }) => id === sectionId)) return sections;
  return move([...sections, { id: sectionId, name, roomIds: [] }], sectionId, "rooms");
}

function move(sections: SidebarSection[], sectionId: string, before: string | null): SidebarSection[] {
  const moved = sections.find(({ id }) => id === sectionId);
  const others = sections.filter(({ id }) => id !== sectionId);
  const at = others.findIndex(({ id }) => id === before);
  if (!moved) return sections;
  return at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved);
}

function replace(
  sections: SidebarSection[],
  sectionId: string,
  change: (section: SidebarSection) => SidebarSection,
): SidebarSection[] {
  return sections.map((section) => (section.id === sectionId ? change(section) : section));
}
