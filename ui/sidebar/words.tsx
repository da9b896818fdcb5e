/** Texts of the sidebar. */
export const words = {
  switcher: "Go to … (Ctrl or ⌘ + K)",
  sections: { starred: "Starred", rooms: "Rooms", direct: "Direct messages" } as Record<string, string>,
  optionsOf: (name: string) => `Options of ${name}`,
  optionsOfSection: (name: string) => `Options of the section ${name}`,
  emptySection: "Put rooms here with their menu, or by dragging them.",
  views: { unread: "All unread", mentions: "Mentions" },
  unreadRooms: (count: number) => (count > 0 ? `All unread, ${count} ${count === 1 ? "room" : "rooms"}` : "All unread"),
} as const;
