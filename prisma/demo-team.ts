/** A small team in the middle of its week, so that every page has something to show. */

export const password = "a demo of Ebb";

export const people = ["Ann", "Bob", "Cleo", "Dan", "Eve"] as const;
export type Name = (typeof people)[number];

export type DemoRoom = {
  /** undefined: a direct room of its members. */
  name?: string;
  isPrivate?: boolean;
  topic?: string;
  /** Who made it comes first; everybody is in general anyway. */
  members: readonly Name[];
  /** Oldest first. */
  messages: { from: Name; minutesAgo: number; body: string }[];
};

const day = 24 * 60;

export const rooms: DemoRoom[] = [
  {
    name: "general",
    members: people,
    messages: [
      {
        from: "Ann",
        minutesAgo: 2 * day + 310,
        body: "Welcome, everyone. This is our own chat now: nobody reads along.",
      },
      {
        from: "Bob",
        minutesAgo: 2 * day + 308,
        body: "Feels fast. Does it tell me things when the tab is in the background?",
      },
      {
        from: "Ann",
        minutesAgo: 2 * day + 307,
        body: "Yes. Mention somebody with `@` and close the laptop: it waits for you.",
      },
      { from: "Cleo", minutesAgo: 2 * day + 290, body: "Hello from the train :)" },
      {
        from: "Dan",
        minutesAgo: 1 * day + 200,
        body: "The printer on the second floor is **alive** again. Please be gentle.",
      },
      { from: "Eve", minutesAgo: 1 * day + 196, body: "> Please be gentle\n\nNo promises." },
      { from: "Cleo", minutesAgo: 95, body: "Lunch at the harbour at half past twelve? @ann @bob" },
      { from: "Bob", minutesAgo: 93, body: "In." },
      { from: "Ann", minutesAgo: 90, body: "Give me ten more minutes and I am there too." },
    ],
  },
  {
    name: "design",
    topic: "How it looks, and why",
    members: ["Cleo", "Ann", "Eve"],
    messages: [
      {
        from: "Cleo",
        minutesAgo: 1 * day + 120,
        body: "Three things for the new sidebar:\n\n- fewer lines\n- larger targets\n- unread in *one* colour",
      },
      { from: "Eve", minutesAgo: 1 * day + 116, body: "Agreed. The spacing comes from the scale: `4, 8, 12, 16, 24`." },
      { from: "Ann", minutesAgo: 1 * day + 80, body: "Does it pass on a dark background?" },
      {
        from: "Eve",
        minutesAgo: 1 * day + 78,
        body: "Measured: 7.2 to 1. @cleo has the sheet: https://www.w3.org/TR/WCAG22/",
      },
      { from: "Cleo", minutesAgo: 40, body: "Updated. The divider keeps its place while you read now." },
    ],
  },
  {
    name: "engineering",
    topic: "Deploys on Tuesdays and Thursdays",
    members: ["Bob", "Ann", "Dan"],
    messages: [
      {
        from: "Bob",
        minutesAgo: 1 * day + 60,
        body: "The import took four minutes, now it takes six seconds:\n\n```sql\nCREATE INDEX CONCURRENTLY entry_room ON entry (room_id, seq);\n```",
      },
      { from: "Dan", minutesAgo: 1 * day + 55, body: "Where had that index been all my life" },
      { from: "Bob", minutesAgo: 30, body: "@ann may I deploy before lunch?" },
      { from: "Ann", minutesAgo: 28, body: "Please do." },
      { from: "Bob", minutesAgo: 12, body: "Done, and quiet." },
    ],
  },
  {
    name: "hiring",
    isPrivate: true,
    topic: "Two seats",
    members: ["Ann", "Cleo"],
    messages: [
      { from: "Ann", minutesAgo: 3 * 60, body: "The second conversation is on Thursday at ten." },
      { from: "Cleo", minutesAgo: 170, body: "I will be there. Shall I ask about the portfolio?" },
    ],
  },
  {
    members: ["Bob", "Ann"],
    messages: [
      { from: "Bob", minutesAgo: 70, body: "Did you see that Dan got the printer going?" },
      { from: "Ann", minutesAgo: 66, body: "I did. He deserves cake." },
      { from: "Bob", minutesAgo: 8, body: "Cake is ordered. Keep it quiet." },
    ],
  },
];
