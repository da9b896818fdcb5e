import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reply } from "#protocol/refusals";
import type { Message } from "#protocol/values";
import { withTimeline } from "./apply/apply-merged.ts";
import { asWanted } from "./apply/apply-reactions.ts";
import { replaceMessage } from "./apply/put-message.ts";
import { Reactions } from "./reactions.ts";
import { ann, bob, general, sampleMessage, sampleStore, sampleTimeline } from "./sample/state.ts";

describe("reacting", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows at once, before anybody has answered, and stays when the answer comes", async () => {
    const { press, shown, asked, answer } = annsTab();
    press("👍");
    expect(shown()).toEqual([{ emoji: "👍", userIds: [ann.id] }]);
    await answer({ ok: true });
    expect(asked).toEqual([["👍", true]]);
    expect(shown()).toEqual([{ emoji: "👍", userIds: [ann.id] }]);
  });

  it("pressed again before the answer is taken back, and what is wanted last is asked last", async () => {
    const { press, shown, asked, answer, store } = annsTab();
    press("👍");
    press("👍");
    expect(shown()).toEqual([]);
    await answer({ ok: true });
    await answer({ ok: true });
    expect(asked).toEqual([
      ["👍", true],
      ["👍", false],
    ]);
    expect([shown(), store.getState().reacting]).toEqual([[], {}]);
  });

  it("keeps what others chose meanwhile", async () => {
    const { press, shown, heard, answer } = annsTab();
    press("👍");
    heard([{ emoji: "🎉", userIds: [bob.id] }]);
    expect(shown()).toEqual([
      { emoji: "🎉", userIds: [bob.id] },
      { emoji: "👍", userIds: [ann.id] },
    ]);
    heard([
      { emoji: "🎉", userIds: [bob.id] },
      { emoji: "👍", userIds: [ann.id] },
    ]);
    await answer({ ok: true });
    expect(shown()).toEqual([
      { emoji: "🎉", userIds: [bob.id] },
      { emoji: "👍", userIds: [ann.id] },
    ]);
  });

  it("is asked again until the server can be reached, and at once when the way to it is open", async () => {
    const { press, shown, asked, answer, reactions } = annsTab();
    press("👍");
    await answer({ ok: false, refusal: "unavailable" });
    await vi.advanceTimersByTimeAsync(600);
    expect(asked).toHaveLength(2);
    await answer({ ok: false, refusal: "rate", retryAfterMs: 60_000 });
    reactions.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(3);
    await answer({ ok: true });
    expect(shown()).toEqual([{ emoji: "👍", userIds: [ann.id] }]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toHaveLength(3);
  });

  it("is taken off again, with a reason, when it is refused for good", async () => {
    const { press, shown, troubles, answer } = annsTab();
    press("👍");
    await answer({ ok: false, refusal: "conflict" });
    expect([shown(), troubles]).toEqual([[], ["No."]]);
  });
});

type Answer = { ok: true } | { ok: false; refusal: "unavailable" | "rate" | "conflict"; retryAfterMs?: number };

/** Ann's tab with one message of Bob's, and a server that answers when it is told to. */
function annsTab() {
  const store = sampleStore({ timelines: { [general]: sampleTimeline({ applied: 1, messages: [sampleMessage(1)] }) } });
  const asked: [string, boolean][] = [];
  const open: ((answer: Answer) => void)[] = [];
  const troubles: string[] = [];
  const message = () => store.getState().timelines[general]?.messages[0] ?? sampleMessage(1);
  const stored: Message["reactions"] = [];
  const react = (_messageId: string, emoji: string, isOn: boolean): Promise<Reply<Message>> => {
    asked.push([emoji, isOn]);
    return new Promise((resolve) =>
      open.push((answer) => {
        const reactions = isOn ? [...stored, { emoji, userIds: [ann.id] }] : stored;
        resolve(answer.ok ? { ok: true, value: { ...sampleMessage(1), reactions } } : { message: "No.", ...answer });
      }),
    );
  };
  const reactions = new Reactions({ store, writes: { react }, trouble: (text) => void troubles.push(text) });
  return {
    ...{ store, reactions, asked, troubles },
    press: (emoji: string) => reactions.toggle(message(), emoji),
    shown: () => asWanted(message().reactions, store.getState().reacting.m1, ann.id),
    heard(told: Message["reactions"]) {
      const timeline = replaceMessage(store.getState().timelines[general] ?? sampleTimeline(), {
        ...message(),
        reactions: told ?? [],
      });
      store.setState((state) => withTimeline(state, general, timeline));
    },
    async answer(answer: Answer) {
      open.shift()?.(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}
