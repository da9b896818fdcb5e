/** Slipway: twelve people who make Berth, with which small harbours let their places and watch their water. */

export const password = "low tide at noon";

export type Teammate = {
  name: string;
  title: string;
  timeZone: string;
  status?: { emoji: string; text: string };
  /** How their picture is drawn; without one they have initials. */
  look?: Look;
};
export type Look = {
  ground: string;
  skin: string;
  hair: string;
  shirt: string;
  style: "long" | "short" | "bun" | "curls";
};

/** By handle. The first one owns the place, and is who signs in to look around. */
export const team = {
  nora: {
    ...{ name: "Nora Lindqvist", title: "Founder, product", timeZone: "Europe/Stockholm" },
    look: { ground: "#f2c14e", skin: "#f0c9a8", hair: "#7a4a21", shirt: "#22577a", style: "bun" },
  },
  tomas: {
    ...{ name: "Tomas Okafor", title: "Engineering lead", timeZone: "Europe/London" },
    look: { ground: "#8ecae6", skin: "#6f4527", hair: "#1d1512", shirt: "#f4a259", style: "short" },
  },
  ines: {
    ...{ name: "Inês Carvalho", title: "Design", timeZone: "Europe/Lisbon" },
    status: { emoji: "🎧", text: "Drawing boats" },
    look: { ground: "#e9a6a6", skin: "#d9a066", hair: "#2b1b17", shirt: "#3d5a80", style: "long" },
  },
  jonas: {
    ...{ name: "Jonas Weber", title: "Backend", timeZone: "Europe/Berlin" },
    look: { ground: "#b7d3a8", skin: "#f3d2b8", hair: "#d8a545", shirt: "#5b3a29", style: "short" },
  },
  priya: {
    ...{ name: "Priya Raman", title: "Frontend", timeZone: "Europe/Berlin" },
    status: { emoji: "🗺️", text: "Berth map, last mile" },
    look: { ground: "#cdb4db", skin: "#a86f45", hair: "#1a1214", shirt: "#2a9d8f", style: "long" },
  },
  emil: {
    ...{ name: "Emil Sørensen", title: "Gauges and firmware", timeZone: "Europe/Copenhagen" },
    status: { emoji: "🛶", text: "On the water, slow to answer" },
    look: { ground: "#577590", skin: "#f1c7a5", hair: "#b5531c", shirt: "#e9c46a", style: "curls" },
  },
  leila: {
    ...{ name: "Leila Haddad", title: "Support", timeZone: "Europe/Paris" },
    look: { ground: "#f7a072", skin: "#c98d5e", hair: "#241310", shirt: "#6d597a", style: "curls" },
  },
  owen: { name: "Owen Pritchard", title: "Sales", timeZone: "Europe/London" },
  mei: {
    ...{ name: "Mei Tanaka", title: "Data", timeZone: "Asia/Tokyo" },
    look: { ground: "#a8dadc", skin: "#f2d0b0", hair: "#15110f", shirt: "#c44536", style: "bun" },
  },
  sam: { name: "Sam Whitlock", title: "Operations", timeZone: "Europe/Dublin" },
  clara: {
    ...{ name: "Clara Moreau", title: "Money and people", timeZone: "Europe/Paris" },
    status: { emoji: "🍰", text: "Guarding the cake" },
    look: { ground: "#d4e09b", skin: "#f3d0b5", hair: "#8d8d92", shirt: "#9b2226", style: "short" },
  },
  bram: { name: "Bram de Vries", title: "Field technician", timeZone: "Europe/Amsterdam" },
} as const satisfies Record<string, Teammate>;

export type Name = keyof typeof team;
const everybody = Object.keys(team);

/** Who looks around: some of what there is they have not read. */
export const newcomer: Name = "nora";

export function isName(word: string): word is Name {
  return everybody.includes(word);
}

export function names(): Name[] {
  return everybody.filter(isName);
}

export type SeedRoom = {
  name: string;
  kind: "general" | "public" | "private" | "direct";
  topic?: string;
  members: Name[];
};

const build: Name[] = ["tomas", "nora", "ines", "jonas", "priya", "emil", "mei", "sam", "bram"];

/** Whoever comes first made it. The scenes of a room are in the file of its name. */
export const rooms: SeedRoom[] = [
  { name: "general", kind: "general", topic: "Slipway, all hands", members: names() },
  {
    name: "engineering",
    kind: "public",
    topic: "Deploys on Tuesdays and Thursdays, never at high water",
    members: build,
  },
  {
    name: "design",
    kind: "public",
    topic: "How Berth looks, and why",
    members: ["ines", "nora", "priya", "tomas", "leila"],
  },
  {
    name: "gauges",
    kind: "public",
    topic: "What the water says, and what sits on the sensors",
    members: ["emil", "nora", "mei", "bram", "sam", "jonas", "tomas"],
  },
  {
    name: "support",
    kind: "public",
    topic: "Harbour masters have opinions",
    members: ["leila", "nora", "owen", "priya", "jonas", "bram", "emil"],
  },
  { name: "galley", kind: "public", topic: "Coffee, lunch, and everything that is not work", members: names() },
  {
    name: "boat-show",
    kind: "private",
    topic: "Gothenburg, stand B 14",
    members: ["owen", "nora", "ines", "clara", "bram"],
  },
  {
    name: "hiring",
    kind: "private",
    topic: "One backend, one person for the field",
    members: ["clara", "nora", "tomas", "emil"],
  },
  { name: "nora-tomas", kind: "direct", members: ["nora", "tomas"] },
  { name: "nora-ines", kind: "direct", members: ["ines", "nora"] },
  { name: "nora-clara", kind: "direct", members: ["clara", "nora"] },
  { name: "nora-emil-mei", kind: "direct", members: ["emil", "nora", "mei"] },
  { name: "jonas-priya", kind: "direct", members: ["jonas", "priya"] },
];
