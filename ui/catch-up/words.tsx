const plural = new Intl.PluralRules("en");
const one = (count: number) => plural.select(count) === "one";

/** Texts of the card that greets who was away. */
export const words = {
  label: "While you were away",
  back: (time: string) => `You were away for ${time}`,
  news: (forMe: number, rooms: number) =>
    [forMe > 0 && `${forMe} for you`, `${rooms} ${one(rooms) ? "room" : "rooms"} with something new`]
      .filter(Boolean)
      .join(" · "),
  first: "Go to the first",
  all: "All unread",
  dismiss: "Dismiss",
} as const;
