import { lookInto } from "./look-into.ts";
import { drawTable, shown } from "./markdown.ts";
import type { Results } from "./rounds.ts";
import { median } from "./summary.ts";

type Row = { what: string; cells: string[]; isInShort?: boolean };

const head = ["", "WebSocket (Socket.IO)", "SSE and POST", "Ebb"];
const [socket, stream, live, fallback] = [
  "Socket.IO",
  "SSE and POST",
  "Ebb, live: socket",
  "Ebb, fallback: stream and POST",
];
const idleHolders = ["bare Socket.IO", "Node response", "Ebb idle"];

/** The usual comparison of the two protocols, with measured figures, and what they are together. */
export function articleTable(workloads: Results[]): string {
  return drawTable(head, rowsOf(workloads).map(lineOf));
}

export function shortArticleTable(workloads: Results[]): string {
  const rows = rowsOf(workloads).filter(({ isInShort }) => isInShort);
  return drawTable(head, rows.map(lineOf));
}

const lineOf = ({ what, cells }: Row) => [what, ...cells];

function rowsOf(workloads: Results[]): Row[] {
  const { latency, wire, tabs, held, grown } = readings(workloads);
  return [
    {
      what: "a message is there after, p50 / p99",
      cells: [latency(socket), latency(stream), `${latency(live)} live, ${latency(fallback)} by the stream`],
      isInShort: true,
    },
    {
      what: "bytes down for a message of 120 characters",
      cells: [
        ...[socket, stream].map((way) => wire(way, "bytesPerDelivery")),
        `${wire(live, "bytesPerDelivery")}, with its author, times and ids`,
      ],
      isInShort: true,
    },
    {
      what: "bytes up",
      cells: [socket, stream, live].map((way) => wire(way, "bytesPerSending")),
    },
    {
      what: "connections of a browser over HTTP/1.1",
      cells: [
        `one a tab; ${tabs("WebSocket, one per tab", "open")} opened`,
        `one a tab; from ${tabs("EventSource, one per tab", "stalledAt")} on no page loads`,
        `${tabs("Ebb, idle tabs", "tried")} hidden tabs: ${tabs("Ebb, idle tabs", "open")}`,
      ],
      isInShort: true,
    },
    { what: "format", cells: ["frames, both ways", "lines of text, one way", "the same JSON over both"] },
    {
      what: "heap of somebody idle, KiB",
      cells: idleHolders.map((holder) => held(holder, "heap", 1)),
      isInShort: true,
    },
    { what: "an event to 3,000 idle, ms", cells: idleHolders.map((holder) => held(holder, "event", 0)) },
    {
      what: "from 10 to 2,000 members, deliveries/s",
      cells: ["–", "–", grown("Growth, members", ["10 members", "2,000 members"], "deliveriesPerSecond", 0)],
    },
    {
      what: "from 100 to 15,000 idle, heap KiB each",
      cells: ["–", "–", grown("Growth, idle people", ["100 people", "15,000 people"], "heap", 1)],
    },
  ];
}

/** Figures as they stand in a cell; a dash where there is none. */
function readings(workloads: Results[]) {
  const of = lookInto(workloads);
  const cell = (workload: string, contender: string, key: string, digits: number) => {
    const values = of(workload, contender, key);
    return values.length > 0 && values.every(Number.isFinite) ? shown(median(values), digits) : "–";
  };
  const wire = (way: string, key: string, digits = 0) => cell("Wire", way, key, digits);
  return {
    wire,
    latency: (way: string) => `${wire(way, "p50", 1)} / ${wire(way, "p99", 1)} ms`,
    tabs: (way: string, key: string) => cell("Tabs", way, key, 0),
    held: (holder: string, key: string, digits: number) => cell("W3", holder, key, digits),
    grown: (workload: string, contenders: string[], key: string, digits: number) =>
      contenders.map((contender) => cell(workload, contender, key, digits)).join(" → "),
  };
}
