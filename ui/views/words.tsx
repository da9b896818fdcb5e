/** Texts of the views over all rooms. */
export const words = {
  unread: "All unread",
  unreadRooms: "Rooms with something new",
  allRead: "You are up to date",
  allReadHint: "What is new in your rooms comes together here. Muted rooms stay out of it.",
  count: (count: number) => `${count} new`,
  markRead: "Mark as read",
  markReadOf: (room: string) => `Mark ${room} as read`,
  keys: "Esc marks a room as read, Enter opens a message",
  more: (count: number) => `${count} more in the room`,
  showMore: "Show more rooms",
  mentions: "Mentions",
  mentionsList: "Messages that called you",
  noMentions: "Nobody called you yet",
  noMentionsHint: "Messages with your @handle, @here or @room, and with words you chose, come together here.",
  new: "New",
} as const;
