import { percentile } from "#bench/generator/percentile";
import { ebb } from "#bench/harness/ebb";
import { wordOf } from "#bench/harness/fill-words";
import { heldBy, watchDelay } from "#bench/harness/memory";
import { type Pace, secondsOf, sizeAt } from "#bench/harness/paces";
import type { SearchPage } from "#protocol/search";
import { until } from "#stress/harness/wait";
import type { Measured, Workload } from "./workload.ts";

const messages = { smoke: 5_000, quick: 20_000, full: 1_000_000 };

/** Whatever somebody searches for in a long history, the others must not notice. */
export const w8: Workload = {
  name: "W8",
  title: "searching 1,000,000 messages, one question after another: words, beginnings, phrases and filters",
  maxRounds: 1,
  columns: [
    { key: "p50", title: "p50 ms", digits: 1 },
    { key: "p95", title: "p95 ms", digits: 1 },
    { key: "slowest", title: "slowest ms", digits: 1 },
    { key: "delayMaxMs", title: "longest event-loop delay ms", digits: 1 },
    { key: "indexSeconds", title: "indexed in s", digits: 1 },
  ],
  secondsEach: (pace) => secondsOf(pace, sizeAt(pace, { smoke: 3, quick: 3, full: 150 })),
  contenders: () => [ebb.name],
  measure: measureSearch,
};

async function measureSearch(contender: string, pace: Pace): Promise<Measured> {
  const size = { rooms: 8, membersOfRoom: 5, words: sizeAt(pace, messages) };
  await using running = await ebb.start(size, watchDelay);
  const cookie = running.team.rooms[0]?.members[0]?.cookie ?? "";
  const ask = (query: string, order: string) => search(running.port, cookie, query, order);
  const beganAt = performance.now();
  await until("everything is indexed", async () => (await ask(wordOf(0), "newest")).isIndexing !== true, 600_000);
  const indexSeconds = (performance.now() - beganAt) / 1_000;
  for (const query of queries) await ask(query, "newest");

  await heldBy(running);
  const { times, wrong } = await askAll(ask, pace.measureMs);
  const { delayMaxMs } = await heldBy(running);
  const figures = { p50: percentile(times, 0.5), p95: percentile(times, 0.95), slowest: percentile(times, 1) };
  return { contender, figures: { ...figures, delayMaxMs, indexSeconds }, wrong };
}

type Ask = (query: string, order: string) => Promise<SearchPage>;

/** The same questions again and again, in both orders, for as long as is measured. */
async function askAll(ask: Ask, measureMs: number): Promise<{ times: number[]; wrong: string[] }> {
  const times: number[] = [];
  const wrong = new Set<string>();
  const until = performance.now() + measureMs;
  for (let number = 0; performance.now() < until || number < 2 * queries.length; number++) {
    const query = queries[number % queries.length] ?? "";
    const order = number % 2 === 0 ? "newest" : "best";
    const from = performance.now();
    const { hits } = await ask(query, order);
    times.push(performance.now() - from);
    if (hits.length === 0) wrong.add(`nothing was found for ${query}`);
  }
  return { times, wrong: [...wrong] };
}

async function search(port: number, cookie: string, query: string, order: string): Promise<SearchPage> {
  const asked = new URLSearchParams({ query, order });
  const response = await fetch(`http://127.0.0.1:${port}/api/search?${asked}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${query} is answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** From the most frequent word, which half of the messages have, to one that a few have; whole, begun, and together. */
const queries = [
  ...[0, 1, 5, 20, 100, 500, 2_000, 8_000].map((rank) => `${wordOf(rank)} `),
  ...[0, 5, 100, 2_000].map(wordOf),
  ...["ka", "lo", "kal"],
  `${wordOf(0)} ${wordOf(1)} `,
  `${wordOf(3)} ${wordOf(40)} `,
  `"${wordOf(0)} ${wordOf(1)}"`,
  `"${wordOf(2)} ${wordOf(0)}"`,
  "from:p0",
  `from:p3 ${wordOf(0)} `,
  `in:general ${wordOf(2)} `,
  `has:link ${wordOf(10)} `,
  `${wordOf(0)} before:2025-06-01`,
  `${wordOf(4)} after:2025-01-01 before:2025-09-01`,
];
