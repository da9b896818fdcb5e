export const words = {
  jump: "Jump to a date",
  day: "Date",
  go: "Jump",
  chooseDay: "Choose a date.",
  beginning: "The beginning",
  monthAgo: "A month ago",
  weekAgo: "A week ago",
} as const;
