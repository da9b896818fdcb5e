export const words = {
  open: (count: number) => (count === 1 ? "1 pinned message" : `${count} pinned messages`),
  title: "Pinned messages",
  none: "Nothing is pinned in this room.",
  unpin: (name: string) => `Unpin the message of ${name}`,
} as const;
