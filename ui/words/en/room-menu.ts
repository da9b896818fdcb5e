/** What can be done with a room. */
export default {
  copyLink: "Copy link",
  notifications: "Notifications",
  details: "Name and topic",
  archive: "Archive room",
  leave: "Leave room",
  delete: "Delete room",
  jump: "Jump to a date",
  "jump.day": "Date",
  "jump.go": "Jump",
  "jump.dayMissing": "Choose a date.",
  "jump.beginning": "The beginning",
  "jump.monthAgo": "A month ago",
  "jump.weekAgo": "A week ago",
};
