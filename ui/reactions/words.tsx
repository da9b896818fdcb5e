const list = new Intl.ListFormat("en");

export const words = {
  reactions: "Reactions",
  add: "Add reaction",
  reactWith: (emoji: string) => `React with ${emoji}`,
  you: "you",
  others: (count: number) => (count === 1 ? "1 other" : `${count} others`),
  /** "👍 2: Ann and you" */
  reaction: (emoji: string, count: number, who: string[]) => `${emoji} ${count}: ${list.format(who)}`,
  who: (emoji: string, who: string[]) => `${list.format(who)} reacted with ${emoji}`,
} as const;
