import { expect, test } from "vitest";
import { sampleMessage } from "#client/sample/state";
import type { Message } from "#protocol/values";
import type { Row } from "./build-rows.tsx";
import { inSightAtFirst } from "./rows-at-first.tsx";

const view = 440;

test("the rows at the end that fill the view come first", () => {
  expect(inSightAtFirst(messages(100, { continues: false }), view)).toEqual({ from: 93, to: 100 });
  expect(inSightAtFirst(messages(100, { continues: true }), view)).toEqual({ from: 83, to: 100 });
});

test("so do those around the unread line: above it as many, below it as many again and half a view that nobody sees", () => {
  const rows = messages(100, { continues: false }).with(50, { kind: "unread", key: "unread" });
  expect(inSightAtFirst(rows, view)).toEqual({ from: 43, to: 62 });
  expect(inSightAtFirst(rows.slice(0, 60), view)).toEqual({ from: 43, to: 60 });
});

test("so do those around the message that was read last, whatever is unread", () => {
  const rows = messages(100, { continues: false }).with(80, { kind: "unread", key: "unread" });
  expect(inSightAtFirst(rows, view, "m50")).toEqual({ from: 43, to: 61 });
});

test("all come where that message is not among them", () => {
  expect(inSightAtFirst(messages(100, { continues: false }), view, "elsewhere")).toEqual({ from: 0, to: 100 });
});

test.each<[string, Partial<Message>, number]>([
  ["reactions", { reactions: [{ emoji: "👍", userIds: ["bob"] }] }, 5],
  ["five lines", { body: "one\ntwo\nthree\nfour\nfive" }, 3],
  ["as many lines as fit beside each other", { body: "word ".repeat(100) }, 3],
  ["five lines that are not seen", { body: "one\n\n```js\n```\n\n" }, 7],
  ["an address that is not seen", { body: `[one](https://ebb.example/${"long/".repeat(100)})` }, 7],
])("rows with more in them are higher, and fewer: with %s", (_, more, count) => {
  const rows = messages(100, { continues: false, ...more });
  expect(inSightAtFirst(rows, view)).toEqual({ from: 100 - count, to: 100 });
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
