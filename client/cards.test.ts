import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Api } from "./api.ts";
import { Cards } from "./cards.ts";
import { sampleStore } from "./sample/state.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function someCards() {
  const store = sampleStore();
  const asked: string[] = [];
  const api: Api = async <T>(path: string) => {
    asked.push(path);
    const ids = new URLSearchParams(path.split("?")[1]).get("ids")?.split(",") ?? [];
    const people = ids.map((id) => ({ id, name: id, handle: id, title: `asked ${asked.length}` }));
    return { ok: true, value: { people } as T };
  };
  const cards = new Cards(store, api);
  return { store, cards, asked };
}

test("those in sight are asked for together, a hundred at a time, each once", async () => {
  const { store, cards, asked } = someCards();
  for (let n = 0; n < 150; n++) cards.want(`p${n}`);
  cards.want("p0");
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.map((path) => path.split("%2C").length)).toEqual([100, 50]);
  expect(store.getState().cards.p149?.title).toBe("asked 2");
});

test("after an absence in which nothing was told they are asked for anew", async () => {
  const { store, cards, asked } = someCards();
  const stop = cards.start();
  cards.want("bob");
  await vi.advanceTimersByTimeAsync(100);
  store.setState({ connection: { transport: "socket", status: "live" } });
  await vi.advanceTimersByTimeAsync(100);
  store.setState({ connection: { transport: "stream", status: "idle" } });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(2);
  store.setState({ connection: { transport: "socket", status: "live" } });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toHaveLength(3);
  expect(store.getState().cards.bob?.title).toBe("asked 3");
  stop();
});
