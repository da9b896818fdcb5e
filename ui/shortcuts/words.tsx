/** Texts of the list of keyboard shortcuts. */
export const words = {
  title: "Keyboard shortcuts",
  or: "or",
  groups: { around: "Getting around", reading: "Reading", writing: "Writing" },
  does: {
    switcher: "Go to a room or a person, or do something",
    search: "Search messages",
    nextRoom: "Next room",
    previousRoom: "Previous room",
    nextUnread: "Next unread room",
    previousUnread: "Previous unread room",
    markRead: "Mark the room as read, go to its newest message",
    sheet: "Show this list",
    editLast: "Edit my last message, in an empty field",
    send: "Send",
    break: "New line",
    complete: "Mention a person, a room, an emoji, or give a command",
  },
} as const;
