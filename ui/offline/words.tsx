export const words = {
  title: "You are offline",
  nothingKept: "This browser keeps no messages for you. Your rooms are there again when the server can be reached.",
  again: "Try again",
} as const;
