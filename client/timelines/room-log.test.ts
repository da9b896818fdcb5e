import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Api } from "#client/api";
import { created, general, sampleMessage, sampleStore, sampleTimeline } from "#client/sample/state";
import type { Ask } from "#client/transport/down";
import type { Refusal, Reply } from "#protocol/refusals";
import type { RoomEntries } from "#protocol/values";
import { RoomLog } from "./room-log.ts";

const longerThanAnyGapWait = 400;

describe("the log of an open room", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows entries as they come, each once", () => {
    const { log, seqs } = room();
    for (const seq of [1, 2, 2, 1, 3]) log.take(entry(seq));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("holds what lies beyond a gap and fetches nothing when the gap closes by itself", async () => {
    const { log, seqs, asked } = room();
    log.take(entry(2));
    expect(seqs()).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    log.take(entry(1));
    expect(seqs()).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(asked).toEqual([]);
  });

  it("fetches a gap that stays, after a moment", async () => {
    const { log, seqs, asked, answers } = room();
    answers.push(found([1, 2], 3));
    log.take(entry(3));
    await vi.advanceTimersByTimeAsync(149);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(asked).toEqual(["/api/rooms/general/events?after=0&epoch=e1"]);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("fetches a lost tail, which no entry shows, once the head is known", async () => {
    const { log, seqs, answers } = room();
    answers.push(found([1, 2], 2));
    log.expect(2);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(seqs()).toEqual([1, 2]);
  });

  it("fetches what it knew to be here before an older page arrived", async () => {
    const { log, seqs, answers } = room();
    answers.push(found([1, 2], 2));
    log.expect(2);
    log.restart([], 0);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(seqs()).toEqual([1, 2]);
  });

  it("tries a gap again, less and less often, while the server cannot be reached", async () => {
    const { log, seqs, asked, answers } = room();
    answers.push(refused("unavailable"), refused("unavailable"), found([1], 1));
    log.expect(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(3);
    expect(seqs()).toEqual([1]);
  });

  it("does not ask twice for one gap while more entries come", async () => {
    const { log, asked } = room();
    log.take(entry(5));
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    for (const seq of [6, 7, 8]) log.take(entry(seq));
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(asked.length).toBe(1);
  });

  it("loads the room anew when the gap is too wide or the log another one", async () => {
    const { log, answers, reloaded } = room();
    answers.push(refused("insufficient-state"));
    log.expect(900);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(reloaded).toEqual([general]);
  });

  it("of a tab nobody can see fetches nothing", async () => {
    const { log, asked } = room({ mayFetch: false });
    log.expect(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
  });

  it("holds live entries while joining, then merges them with what was missed", async () => {
    const { log, seqs, asked } = room();
    const joining = pausedAsk();
    const joined = log.join(joining.ask);
    for (const seq of [1, 3, 4]) log.take(entry(seq));
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect([seqs(), asked]).toEqual([[], []]);
    joining.answer(found([1, 2, 3], 3));
    expect((await joined).ok).toBe(true);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(longerThanAnyGapWait);
    expect(asked).toEqual([]);
  });

  it("is not held up by a question that hangs on a socket that died silently", async () => {
    const { log, seqs } = room();
    const hanging = pausedAsk();
    void log.join(hanging.ask);
    await log.join((async () => found([1, 2], 2)) as unknown as Ask);
    expect(seqs()).toEqual([1, 2]);
    hanging.answer(refused("unavailable"));
    log.take(entry(3));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("fetches what it lacks when joining failed", async () => {
    const { log, seqs, answers } = room();
    const joining = pausedAsk();
    const joined = log.join(joining.ask);
    log.take(entry(1));
    log.expect(2);
    answers.push(found([2], 2));
    await vi.advanceTimersByTimeAsync(1_000);
    joining.answer(refused("unavailable"));
    expect((await joined).ok).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seqs()).toEqual([1, 2]);
  });

  it("names its position and epoch when joining, and joins without one when that is not sufficient", async () => {
    const { log, reloaded } = room();
    const said: unknown[] = [];
    const replies = [refused("insufficient-state"), found([], 900)];
    const ask = async (event: string, payload: unknown) => {
      said.push([event, payload]);
      return replies.shift();
    };
    expect((await log.join(ask as unknown as Ask)).ok).toBe(true);
    expect(said).toEqual([
      ["room:open", { roomId: general, after: 0, epoch: "e1" }],
      ["room:open", { roomId: general, after: undefined, epoch: "e1" }],
    ]);
    expect(reloaded).toEqual([general]);
  });

  it("is gone when the person may not join any more, which is no fault of the socket", async () => {
    const { log, gone } = room();
    const joined = await log.join((async () => refused("not-found")) as unknown as Ask);
    expect(joined.ok).toBe(true);
    expect(gone).toEqual([general]);
  });

  it("keeps to itself what it held when the log became another one, and lets nothing into the former window", () => {
    const { log, seqs } = room();
    log.take(entry(2));
    log.forget();
    log.take(entry(1));
    expect(seqs()).toEqual([]);
    log.restart([], 0);
    expect(seqs()).toEqual([1]);
  });

  it("of another log is loaded anew until that succeeds", async () => {
    const { log, reloaded } = room();
    log.forget();
    expect((await log.join((async () => found([], 0)) as unknown as Ask)).ok).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reloaded.length).toBeGreaterThan(1);
    const tries = reloaded.length;
    log.restart([], 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reloaded.length).toBe(tries);
  });
});

function room({ mayFetch = true } = {}) {
  const store = sampleStore({ timelines: { [general]: sampleTimeline() } });
  const asked: string[] = [];
  const answers: Reply<unknown>[] = [];
  const reloaded: string[] = [];
  const gone: string[] = [];
  const api = (async (path: string) => {
    asked.push(path);
    return answers.shift() ?? new Promise(() => undefined);
  }) as Api;
  const log = new RoomLog(general, {
    store,
    api,
    mayFetch: () => mayFetch,
    reload: async (roomId) => void reloaded.push(roomId),
    restarted: () => undefined,
    gone: (roomId) => void gone.push(roomId),
  });
  return {
    log,
    asked,
    answers,
    reloaded,
    gone,
    seqs: () => store.getState().timelines[general]?.messages.map(({ seq }) => seq),
  };
}

function pausedAsk() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { ask: (() => promise) as unknown as Ask, answer: resolve };
}

function entry(seq: number) {
  return created(sampleMessage(seq));
}

function found(seqs: number[], head: number): Reply<RoomEntries> {
  return { ok: true, value: { entries: seqs.map(entry), head, epoch: "e1", more: false } };
}

function refused(refusal: Refusal): Reply<RoomEntries> {
  return { ok: false, refusal, message: "No." };
}
