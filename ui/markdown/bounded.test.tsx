import { Session } from "node:inspector/promises";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { knowWords } from "#test/words";
import { ReadTextsProvider } from "./markdown-parser.tsx";
import { MessageText } from "./message-text.tsx";
import { parseMarkdown } from "./parse-markdown.tsx";

knowWords();

const hostile = [
  ..."*_[]|`>!<(\\#-:.@",
  ...["* a ", "*a ", "a*", "*a_", "a**b*c", "*_[", "[]", "![", "[a](", "[a](b "],
  ...["> ", "> - ", "- ", "1. ", "-\n", "> > > > > > > > x\n", "- [ ] ", "- [x] a\n"],
  ...[
    "||",
    "||a",
    "a|| ",
    "||a|| ",
    "|\n-|",
    "|a|\n",
    "|a|b|\n|-|-|\n",
    "|-",
    ":-|\n",
    "`a",
    "``a`",
    "```\n",
    "~~~a\n",
  ],
  ...["http://", "https://a_", "<a", "<http:", "@a", "&#", "\\*", "\n\n", " \n", "\t"],
];

describe("whatever was written", () => {
  test.each(hostile)("%j over and over is read in a bounded number of steps for each character", async (unit) => {
    for (const length of [2_000, 10_000]) {
      const body = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      expect((await stepsOf(() => parseMarkdown(body))) / length).toBeLessThan(stepsPerCharacter);
    }
  });

  test.each(hostile)("%j over and over makes a page of bounded size and depth", (unit) => {
    const body = unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000);
    const html = renderToStaticMarkup(
      <ReadTextsProvider value={new Map([[body, parseMarkdown(body)]])}>
        <MessageText body={body} />
      </ReadTextsProvider>,
    );
    expect(html.match(/<\w/g)?.length).toBeLessThan(21_000);
    expect(depthOf(html)).toBeLessThan(60);
  });
});

const stepsPerCharacter = 2_000;

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

/** How often any piece of code was run, as the engine counts it: the same on every machine. */
async function stepsOf(run: () => unknown): Promise<number> {
  await session.post("Profiler.takePreciseCoverage");
  run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const ranges = result.flatMap(({ functions }) => functions).flatMap((one) => one.ranges);
  return ranges.reduce((steps, { count }) => steps + count, 0);
}

function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const [tag] of html.matchAll(/<\/?\w+[^>]*>/g)) {
    if (tag.startsWith("</")) depth--;
    else if (!/\/>$|^<(?:br|input)\b/.test(tag)) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}
