import type { RoomId } from "./values.ts";

/** A part of a person's list of rooms. What stands in none of them belongs to `rooms` or `direct` by itself. */
export type SidebarSection = {
  id: string;
  /** Those that everybody has are called by the page, in its language. */
  name?: string | undefined;
  /** In the person's order; in `rooms` and `direct` the others follow in theirs. */
  roomIds: RoomId[];
  isCollapsed?: boolean | undefined;
};

/** What everybody has. */
export const commonSections: readonly string[] = ["starred", "rooms", "direct"];

/** In the order in which they are shown. */
export function withCommon(stored: SidebarSection[]): SidebarSection[] {
  const missing = commonSections.filter((id) => !stored.some((section) => section.id === id));
  return [...stored, ...missing.map((id) => ({ id, roomIds: [] }))];
}
