import { describe, expect, it } from "vitest";
import { ann, general, sampleMessage, sampleState, sampleTimeline } from "#client/sample/state";
import type { ChatState } from "#client/state";
import { applyChanged, applySent } from "./apply-sent.ts";

const mine = sampleMessage(1, { author: ann });
const showing = (message = mine) => sampleState({ timelines: { [general]: sampleTimeline({ messages: [message] }) } });
const shown = (state: ChatState) => state.timelines[general]?.messages;

describe("the answer to an edit", () => {
  const edited = { ...mine, body: "edited", editedAt: "2026-01-01T09:01:00.000Z" };

  it("is shown at once", () => {
    const asked = showing();
    expect(shown(applyChanged(asked, edited, asked))).toEqual([edited]);
  });

  it("does not undo what came of the message since it was asked for", () => {
    const elsewhere = { ...mine, body: "edited elsewhere", editedAt: "2026-01-01T09:02:00.000Z" };
    const since = showing(elsewhere);
    expect(applyChanged(since, edited, showing())).toBe(since);
  });
});

describe("a message that was sent", () => {
  it("is shown in its place", () => {
    const sent = sampleMessage(2, { author: ann });
    expect(shown(applySent(showing(), sent))).toEqual([mine, sent]);
  });

  it("does not enter a window of another log, where its place is taken", () => {
    const restored = sampleMessage(1, { id: "other", author: ann });
    expect(shown(applySent(showing(), restored))).toEqual([mine]);
  });
});
