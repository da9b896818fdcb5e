import { expect, it } from "vitest";
import { general, sampleHead, sampleMessage, sampleRoom, sampleState, sampleTimeline } from "#client/sample/state";
import { applyHead } from "./apply-head.ts";
import { applyRead } from "./apply-read.ts";
import { applyRooms } from "./apply-rooms.ts";

const at = "2026-01-01T10:00:00.000Z";

function allRead() {
  const messages = [1, 2, 3].map((seq) => sampleMessage(seq));
  return sampleState({
    rooms: { [general]: sampleRoom({ head: 3, readSeq: 3, lastSentAt: "2026-01-01T09:00:00.000Z" }) },
    timelines: { [general]: sampleTimeline({ applied: 3, messages }) },
  });
}

const rewound = { head: 3, readSeq: 1, unread: 2, rewinds: 1 };

it("what I marked unread on another device is unread here, with the line where it begins, and is no news", () => {
  const { rooms, timelines } = applyHead(allRead(), sampleHead(rewound), at);
  expect(rooms[general]).toMatchObject({ ...rewound, lastSentAt: "2026-01-01T09:00:00.000Z" });
  expect(timelines[general]?.dividerSeq).toBe(1);
});

it("a head or answer from before I marked it unread does not make it read again", () => {
  const unread = applyRead(allRead(), general, { readSeq: 1, unread: 2, rewinds: 1 });
  expect(unread.timelines[general]?.dividerSeq).toBe(1);
  const late = sampleHead({ head: 3, readSeq: 3 });
  expect(applyHead(unread, late, at)).toBe(unread);
  expect(applyRead(unread, general, { readSeq: 3, unread: 0 })).toBe(unread);
  expect(applyRooms(unread, [sampleRoom({ head: 3, readSeq: 3 })], new Set()).rooms[general]).toMatchObject(rewound);
});

it("reading it anew does, and leaves the line where it is", () => {
  const unread = applyRead(allRead(), general, { readSeq: 1, unread: 2, rewinds: 1 });
  const { rooms, timelines } = applyRead(unread, general, { readSeq: 3, unread: 0, rewinds: 1 });
  expect(rooms[general]).toMatchObject({ readSeq: 3, unread: 0, rewinds: 1 });
  expect(timelines[general]?.dividerSeq).toBe(1);
});

it("without another rewind a position never moves back", () => {
  const state = allRead();
  expect(applyHead(state, sampleHead({ head: 3, readSeq: 2, unread: 1 }), at)).toBe(state);
});

it("who left a room and came back while nobody looked begins anew there", () => {
  const unread = applyRead(allRead(), general, { readSeq: 1, unread: 2, rewinds: 1 });
  const anew = sampleRoom({ head: 5, readSeq: 5 });
  expect(applyRooms(unread, [anew], new Set()).rooms[general]).toEqual(anew);
});
