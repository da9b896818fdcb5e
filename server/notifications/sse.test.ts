import { describe, expect, test } from "vitest";
import type { Entry } from "#protocol/values";
import { encodeEvent, encodeEvents, encodePrime, feedId, parseFeedId, withoutFrame } from "./sse.ts";

const text = (chunk: Buffer) => withoutFrame(chunk).toString();

describe("bytes", () => {
  test("the prime says when to come back and from where", () => {
    expect(text(encodePrime(1500, "e:7"))).toBe("retry: 1500\nid: e:7\n\n");
  });

  test("an event is one block with its payload as JSON in one line", () => {
    expect(text(encodeEvent("dismiss", { ids: ["a"] }))).toBe('event: dismiss\ndata: {"ids":["a"]}\n\n');
    expect(text(encodeEvent("dismiss", { ids: [] }, "e:7"))).toBe('id: e:7\nevent: dismiss\ndata: {"ids":[]}\n\n');
  });

  test("entries are one event each, in one chunk", () => {
    const entries = [3, 4].map((seq) => ({ seq, type: "room.changed", topic: "é" }) as Entry);
    expect(text(encodeEvents("entry", entries))).toBe(
      entries.map((entry) => text(encodeEvent("entry", entry))).join(""),
    );
  });

  test("each is one chunk of HTTP/1.1, as long as it says, also where letters are longer than a byte", () => {
    const chunk = encodeEvent("dismiss", { ids: ["é€😀"] }).toString("latin1");
    const [length = "", ...rest] = chunk.split("\r\n");
    expect(rest).toEqual([expect.any(String), ""]);
    expect(rest[0]).toHaveLength(Number.parseInt(length, 16));
  });

  test("nobody can smuggle a line of their own into an event", () => {
    const hostile = "x\nevent: bye\r\ndata: {}\r\rid: evil\0";
    const block = text(encodeEvent("dismiss", { ids: [hostile] }, hostile));
    expect(block.split(/\r\n|\r|\n/)).toHaveLength(5);
    expect(block).not.toMatch(/^event: bye/m);
    expect(block).not.toContain("\0");
    expect(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "")).toEqual({ ids: [hostile] });
  });
});

describe("Last-Event-ID", () => {
  test("a position is read back", () => {
    expect(parseFeedId(feedId("0193", 42))).toEqual({ epoch: "0193", nseq: 42 });
  });

  test.each([
    "",
    "42",
    "e:",
    ":42",
    "e:-1",
    "e:1.5",
    "e:9999999999999999",
    `${"e".repeat(65)}:1`,
    "e:1:2",
    null,
    undefined,
  ])("%j is no position", (id) => {
    expect(parseFeedId(id)).toBeUndefined();
  });
});
