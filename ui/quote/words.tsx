/** What quotes and forwarded messages say. */
export const words = {
  quote: "Quote",
  forward: "Forward",
  forwardTitle: "Forward message",
  quoting: (name: string) => `Quoting ${name}`,
  remove: "Remove quote",
  deleted: "The quoted message was deleted.",
  jump: (name: string) => `Go to the quoted message of ${name}`,
  from: (room: string) => `from ${room}`,
  elsewhere: "from another room",
  room: "Room",
  findRoom: "Find a room",
  noRooms: "No room is called that.",
  comment: "Comment",
  commentHint: "Optional",
  send: "Forward",
} as const;
