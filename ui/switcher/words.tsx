/** Texts of the quick switcher. */
export const words = {
  title: "Go to",
  placeholder: "A room, a person, or what you want to do",
  options: "Places and commands",
  nothing: "Nothing is called like that.",
  close: "Close",
  join: "Join",
  unread: (count: number) => `${count} new`,
  create: (name: string) => `New room “${name}”`,
  command: "Command",
  keys: { choose: "choose", open: "open", close: "close" },
  commands: {
    "new-direct": "New direct message",
    "new-room": "New room",
    browse: "Browse rooms",
    unread: "All unread",
    mentions: "Mentions",
    threads: "Threads",
    settings: "Settings",
    shortcuts: "Keyboard shortcuts",
  },
} as const;
