import { describe, expect, it } from "vitest";
import {
  ann,
  created,
  general,
  sampleMessage,
  sampleRoom,
  sampleState,
  sampleTimeline,
  time,
} from "#client/sample/state";
import type { ChatState } from "#client/state";
import { applyMerged } from "./apply-merged.ts";
import { applySent } from "./apply-sent.ts";
import { windowMaxMessages } from "./keep-window.ts";
import { mergeEntries } from "./merge-entries.ts";

const mine = { clientId: "draft", author: ann };
const pending = { clientId: "draft", roomId: general, body: "Hello", writtenAt: time(0), status: "sending" } as const;

describe("a new message in an open room", () => {
  it("that is mine stays in the outbox until its answer comes: something else may be wanted by now", () => {
    const after = arrive(sampleState({ outbox: [pending] }), [sampleMessage(1, mine)]);
    expect(after.outbox).toEqual([pending]);
    expect(after.timelines[general]?.messages.map(({ clientId }) => clientId)).toEqual(["draft"]);
  });

  it("ends its author's typing, and nobody else's", () => {
    const after = arrive(
      sampleState({ typing: { [general]: { bob: { name: "Bob", until: 1 }, cleo: { name: "Cleo", until: 2 } } } }),
      [sampleMessage(1)],
    );
    expect(after.typing[general]).toEqual({ cleo: { name: "Cleo", until: 2 } });
  });

  it("moves the divider to where the person left off when nobody is reading", () => {
    const rooms = { [general]: sampleRoom({ head: 2, readSeq: 2 }) };
    const timeline = sampleTimeline({ applied: 2, messages: [sampleMessage(1), sampleMessage(2)], dividerSeq: 1 });
    const state = sampleState({ rooms, timelines: { [general]: timeline } });
    expect(arrive(state, [sampleMessage(3), sampleMessage(4)]).timelines[general]?.dividerSeq).toBe(2);
    expect(arrive(state, [sampleMessage(3)], true).timelines[general]?.dividerSeq).toBe(1);
    expect(arrive(state, [sampleMessage(3, { author: ann })]).timelines[general]?.dividerSeq).toBe(1);
  });

  it("leaves the divider where it is when the message was read on another device", () => {
    const timeline = sampleTimeline({ applied: 2, messages: [sampleMessage(1), sampleMessage(2)], dividerSeq: 1 });
    const rooms = { [general]: sampleRoom({ head: 3, readSeq: 3 }) };
    const after = arrive(sampleState({ rooms, timelines: { [general]: timeline } }), [sampleMessage(3)]);
    expect(after.timelines[general]?.dividerSeq).toBe(1);
  });

  it("leaves the divider where it is while something before is unread", () => {
    const timeline = sampleTimeline({ applied: 2, messages: [sampleMessage(1), sampleMessage(2)], dividerSeq: 1 });
    const rooms = { [general]: sampleRoom({ head: 2, readSeq: 1 }) };
    const after = arrive(sampleState({ rooms, timelines: { [general]: timeline } }), [sampleMessage(3)]);
    expect(after.timelines[general]?.dividerSeq).toBe(1);
  });

  it("does not push out of a full window what is being looked at", () => {
    const messages = Array.from({ length: windowMaxMessages }, (_, index) => sampleMessage(index + 1));
    const timelines = { [general]: sampleTimeline({ applied: windowMaxMessages, messages }) };
    const state = sampleState({ timelines });
    const next = [sampleMessage(windowMaxMessages + 1)];
    expect(arrive(state, next, true, 10).timelines[general]).toMatchObject({
      after: windowMaxMessages,
      messages: { length: 300 },
    });
    expect(arrive(state, next, true, 299).timelines[general]).toMatchObject({ before: 2, messages: { length: 300 } });
  });

  it("tells the room's head and when it was sent", () => {
    expect(arrive(sampleState(), [sampleMessage(1)]).rooms[general]).toMatchObject({ head: 1, lastSentAt: time(1) });
  });
});

describe("the answer to sending", () => {
  it("shows the message in its place by seq, even while an earlier one is missing", () => {
    const after = applySent(sampleState(), sampleMessage(2, mine));
    expect(after.timelines[general]).toMatchObject({ applied: 0, messages: [{ seq: 2 }] });
    const both = arrive(after, [sampleMessage(1), sampleMessage(2, mine)]);
    expect(both.timelines[general]?.messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("does not tear a hole into a window that lies in the past", () => {
    const timelines = { [general]: sampleTimeline({ applied: 1, messages: [sampleMessage(1)], after: 1 }) };
    expect(applySent(sampleState({ timelines }), sampleMessage(9, mine)).timelines).toBe(timelines);
  });
});

function arrive(state: ChatState, messages: ReturnType<typeof sampleMessage>[], isAttended = false, seenSeq?: number) {
  const timeline = state.timelines[general] ?? sampleTimeline();
  return applyMerged(state, general, { ...mergeEntries(timeline, messages.map(created)), isAttended, seenSeq });
}

it("a former name, replayed, does not undo the one a head has told", () => {
  const renamed = { seq: 1, type: "room.changed", name: "former", topic: "New", actor: ann } as const;
  const entry = { roomId: general, at: time(1), actorId: ann.id, ...renamed };
  const before = sampleState({ rooms: { [general]: sampleRoom({ head: 2, name: "present" }) } });
  const arrival = { ...mergeEntries(sampleTimeline(), [entry]), isAttended: false };
  expect(applyMerged(before, general, arrival).rooms[general]).toMatchObject({
    name: "present",
    topic: "New",
    head: 2,
  });
});

it.each([
  ["leaves the list at once", { seq: 3, type: "room.archived" }, true],
  ["comes back at once", { seq: 3, type: "room.reopened" }, undefined],
  ["does not leave it again when its log is replayed", { seq: 1, type: "room.archived" }, undefined],
] as const)("a room that is archived or brought back %s", (_, change, isArchived) => {
  const known = sampleRoom({ head: 2, ...(change.type === "room.reopened" && { isArchived: true }) });
  const entry = { roomId: general, at: time(1), actorId: ann.id, actor: ann, ...change };
  const timeline = sampleTimeline({ applied: change.seq - 1 });
  const arrival = { ...mergeEntries(timeline, [entry]), isAttended: false };
  const after = applyMerged(sampleState({ rooms: { [general]: known } }), general, arrival);
  expect(after.rooms[general]?.isArchived).toBe(isArchived);
});
