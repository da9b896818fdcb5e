/** What texts say that people did not write themselves. */
export const words = {
  showSpoiler: "Spoiler, hidden. Show it",
  table: "Table",
  done: "Done",
  toDo: "To do",
  copyCode: "Copy code",
  codeCopied: "Code copied",
} as const;
