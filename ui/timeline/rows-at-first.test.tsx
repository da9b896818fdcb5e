import { expect, test } from "vitest";
import { sampleMessage } from "#client/sample/state";
import type { Message } from "#protocol/values";
import type { Row } from "./build-rows.tsx";
import { inSightAtFirst } from "./rows-at-first.tsx";

const view = 440;

test("the rows at the end that fill the view come first", () => {
  expect(inSightAtFirst(messages(100, { continues: false }), view)).toEqual({ from: 90, to: 100 });
  expect(inSightAtFirst(messages(100, { continues: true }), view)).toEqual({ from: 81, to: 100 });
});

test("so do those around the unread line: above it as many, below it as many again and a view that nobody sees", () => {
  const rows = messages(100, { continues: false }).with(50, { kind: "unread", key: "unread" });
  expect(inSightAtFirst(rows, view)).toEqual({ from: 40, to: 71 });
  expect(inSightAtFirst(rows.slice(0, 60), view)).toEqual({ from: 40, to: 60 });
});

test("so do those around the message that was read last, whatever is unread", () => {
  const rows = messages(100, { continues: false }).with(80, { kind: "unread", key: "unread" });
  expect(inSightAtFirst(rows, view, "m50")).toEqual({ from: 40, to: 70 });
});

test("all come where that message is not among them", () => {
  expect(inSightAtFirst(messages(100, { continues: false }), view, "elsewhere")).toEqual({ from: 0, to: 100 });
});

test("rows with reactions or a thread are higher, and fewer", () => {
  const reactions = [{ emoji: "👍", userIds: ["bob"] }];
  const rows = messages(100, { continues: false, reactions });
  expect(inSightAtFirst(rows, view)).toEqual({ from: 93, to: 100 });
});

test("a room that does not fill the view is there at once", () => {
  expect(inSightAtFirst(messages(5, { continues: false }), view)).toEqual({ from: 0, to: 5 });
  expect(inSightAtFirst([], view)).toEqual({ from: 0, to: 0 });
});

function messages(count: number, { continues, ...changes }: { continues: boolean } & Partial<Message>): Row[] {
  return Array.from({ length: count }, (_, seq) => ({
    ...{ kind: "message", key: `${seq}`, continues },
    message: sampleMessage(seq, { id: `m${seq}`, ...changes }),
  }));
}
