import { expect, test } from "vitest";
import type { Message } from "#protocol/values";
import type { Row } from "./build-rows.tsx";
import { firstInSight } from "./rows-at-first.tsx";

const view = 440;

test("the rows at the end that fill the view come first", () => {
  expect(firstInSight(messages(100, { continues: false }), view)).toBe(90);
  expect(firstInSight(messages(100, { continues: true }), view)).toBe(81);
});

test("so do all below the unread line, and as many above it", () => {
  const rows = messages(100, { continues: false });
  expect(firstInSight(rows.with(50, { kind: "unread", key: "unread" }), view)).toBe(40);
});

test("so do all below the message that was read last, whatever is unread, and as many above it", () => {
  const rows = messages(100, { continues: false }).with(80, { kind: "unread", key: "unread" });
  expect(firstInSight(rows, view, "m50")).toBe(40);
});

test("all come where that message is not among them", () => {
  expect(firstInSight(messages(100, { continues: false }), view, "elsewhere")).toBe(0);
});

test("a room that does not fill the view is there at once", () => {
  expect(firstInSight(messages(5, { continues: false }), view)).toBe(0);
  expect(firstInSight([], view)).toBe(0);
});

function messages(count: number, { continues }: { continues: boolean }): Row[] {
  return Array.from({ length: count }, (_, seq) => ({
    ...{ kind: "message", key: `${seq}`, continues },
    message: { seq, id: `m${seq}` } as Message,
  }));
}
