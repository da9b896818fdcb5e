import { describe, expect, it, vi } from "vitest";
import type { Reply } from "#protocol/refusals";
import type { SearchPage } from "#protocol/search";
import { type SearchAsked, SearchBox } from "./search-box.ts";

const hit = (messageId: string) => ({
  messageId,
  roomId: "general",
  author: { id: "ann", name: "Ann", handle: "ann" },
  sentAt: "2026-11-23T08:00:00.000Z",
  excerpt: { text: messageId, marks: [] },
});
const page = (...ids: string[]): Reply<SearchPage> => ({ ok: true, value: { hits: ids.map(hit) } });

/** A box whose questions are kept until the test answers them. */
function boxWithQuestions() {
  const asked: (SearchAsked & { answer: (reply: Reply<SearchPage>) => void })[] = [];
  const box = new SearchBox((question) => {
    const { promise, resolve } = Promise.withResolvers<Reply<SearchPage>>();
    asked.push({ ...question, answer: resolve });
    return promise;
  });
  const shown = () => box.store.getState().hits.map(({ messageId }) => messageId);
  return { box, asked, shown };
}

describe("the search box", () => {
  it("asks once when the typing pauses, and shows what comes", async () => {
    const { box, asked, shown } = boxWithQuestions();
    for (const text of ["t", "te", "tea"]) box.type(text);
    await expect.poll(() => asked.map(({ query }) => query)).toEqual(["tea"]);
    expect(box.store.getState().isSearching).toBe(true);
    asked[0]?.answer(page("m1"));
    await expect.poll(shown).toEqual(["m1"]);
    expect(box.store.getState()).toMatchObject({ searched: "tea", isSearching: false });
  });

  it("shows nothing of an answer that was overtaken, or that nobody waits for any more", async () => {
    const { box, asked, shown } = boxWithQuestions();
    box.type("tea");
    await expect.poll(() => asked).toHaveLength(1);
    box.order("best");
    await expect.poll(() => asked).toHaveLength(2);
    asked[1]?.answer(page("best"));
    await expect.poll(shown).toEqual(["best"]);
    asked[0]?.answer(page("late"));
    await Promise.resolve();
    expect(shown()).toEqual(["best"]);
    box.again();
    await expect.poll(() => asked).toHaveLength(3);
    box.type("");
    asked[2]?.answer(page("late"));
    await Promise.resolve();
    expect(shown()).toEqual([]);
    expect(box.store.getState()).toMatchObject({ searched: undefined, isSearching: false });
  });

  it("adds the next page below, and asks for it once", async () => {
    const { box, asked, shown } = boxWithQuestions();
    box.type("tea");
    await expect.poll(() => asked).toHaveLength(1);
    asked[0]?.answer({ ok: true, value: { hits: [hit("m1")], next: "n1" } });
    await expect.poll(shown).toEqual(["m1"]);
    void box.more();
    void box.more();
    expect(asked.slice(1)).toMatchObject([{ query: "tea", cursor: "n1" }]);
    asked[1]?.answer(page("m2"));
    await expect.poll(shown).toEqual(["m1", "m2"]);
    await box.more();
    expect(asked).toHaveLength(2);
  });

  it("waits when it is told that it asks too fast, and says what else is wrong", async () => {
    vi.useFakeTimers();
    try {
      const { box, asked } = boxWithQuestions();
      box.type("tea");
      await vi.advanceTimersByTimeAsync(200);
      asked[0]?.answer({ ok: false, refusal: "rate", message: "Too fast.", retryAfterMs: 5_000 });
      await vi.advanceTimersByTimeAsync(4_900);
      expect(asked).toHaveLength(1);
      expect(box.store.getState().problem).toBe(undefined);
      await vi.advanceTimersByTimeAsync(200);
      asked[1]?.answer({ ok: false, refusal: "invalid", message: "That is not a date." });
      await vi.advanceTimersByTimeAsync(0);
      const problem = { sentence: "That is not a date.", isPassing: false };
      expect(box.store.getState()).toMatchObject({ problem, isSearching: false, hits: [] });
    } finally {
      vi.useRealTimers();
    }
  });
});
