import { describe, expect, test } from "vitest";
import type { Message, Note, Person } from "#protocol/values";
import { buildRows, keepRows, type Row, type RowSource } from "./build-rows.tsx";

const ann: Person = { id: "ann", name: "Ann", handle: "ann" };
const bob: Person = { id: "bob", name: "Bob", handle: "bob" };

describe("the timeline's rows", () => {
  test("group one author's messages for five minutes", () => {
    expect(outline({ messages: [said(1, ann, "10:00"), said(2, ann, "10:04"), said(3, ann, "10:09")] })).toEqual([
      "day 2026-11-22",
      "ann 1",
      "ann 2 continues",
      "ann 3",
    ]);
  });

  test("begin a new group when somebody else speaks", () => {
    expect(outline({ messages: [said(1, ann, "10:00"), said(2, bob, "10:01"), said(3, ann, "10:02")] })).not.toContain(
      "ann 3 continues",
    );
  });

  test("break a group at the unread line, which stands before the first message after the read position", () => {
    expect(outline({ messages: [said(1, bob, "10:00"), said(4, bob, "10:01")], dividerSeq: 2 })).toEqual([
      "day 2026-11-22",
      "bob 1",
      "unread",
      "bob 4",
    ]);
  });

  test("draw no unread line when everything is read, or when the next message is one's own", () => {
    expect(outline({ messages: [said(1, bob, "10:00")], dividerSeq: 1 })).not.toContain("unread");
    expect(outline({ messages: [said(1, bob, "10:00"), said(2, ann, "10:01")], dividerSeq: 1 })).not.toContain(
      "unread",
    );
  });

  test("divide days by the reader's clock, not by UTC", () => {
    const messages = [said(1, ann, "22:30"), said(2, ann, "23:30")];
    const dayOf = (iso: string) => new Date(Date.parse(iso) + 60 * 60_000).toISOString().slice(0, 10);
    expect(outline({ messages, dayOf })).toEqual(["day 2026-11-22", "ann 1", "day 2026-11-23", "ann 2"]);
  });

  test("put what is waiting to be sent last, under one's own name", () => {
    expect(outline({ messages: [said(1, ann, "10:00")], pending: [waiting("c9", "10:01")] })).toEqual([
      "day 2026-11-22",
      "ann 1",
      "pending c9 continues",
    ]);
  });

  test("show a message once while its acknowledgement and its entry cross, and keep its key", () => {
    const stored = said(1, ann, "10:00");
    const before = buildRows(source({ pending: [waiting(stored.clientId, "10:00")] }));
    const after = buildRows(source({ messages: [stored], pending: [waiting(stored.clientId, "10:00")] }));
    expect(after).toHaveLength(before.length);
    expect(after.at(-1)?.key).toBe(before.at(-1)?.key);
  });

  test("show the text that is wanted by now, in its place, while the stored one is being edited", () => {
    const messages = [said(1, ann, "10:00"), said(2, bob, "10:01")];
    const pending = [{ ...waiting("c1", "10:00"), isEdited: true as const }];
    expect(outline({ messages, pending })).toEqual(["day 2026-11-22", "pending c1", "bob 2"]);
  });

  test("show nothing of a message that is being deleted, stored or not", () => {
    const messages = [said(1, ann, "10:00"), said(2, bob, "10:01")];
    const pending = [waiting("c1", "10:00"), waiting("c9", "10:02")].map((one) => ({
      ...one,
      isDeleted: true as const,
    }));
    expect(outline({ messages, pending })).toEqual(["day 2026-11-22", "bob 2"]);
  });

  test("take no message of somebody else for one of mine", () => {
    const messages = [said(1, bob, "10:00")];
    const pending = [{ ...waiting("c1", "10:01"), isDeleted: true as const }];
    expect(outline({ messages, pending })).toEqual(["day 2026-11-22", "bob 1"]);
  });

  test("stand notes in the order of the log, neighbours as one row", () => {
    const rows = buildRows(
      source({ messages: [said(1, ann, "10:00"), said(4, ann, "10:03")], notes: [joined(2), joined(3)] }),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["day", "message", "notes", "message"]);
    expect(rows.at(-1)).toMatchObject({ continues: false });
  });

  test("stay the objects they were when another message comes, but for what it changes", () => {
    const messages = [said(1, ann, "10:00"), said(2, bob, "10:01")];
    const notes = [joined(3)];
    const before = buildRows(source({ messages, notes }));
    const kept = keepRows(before, buildRows(source({ messages: [...messages, said(4, bob, "10:02")], notes })));
    expect(kept.slice(0, -1).every((row, at) => row === before[at])).toBe(true);
    expect(kept).toHaveLength(before.length + 1);
    const edited = { ...said(1, ann, "10:00"), body: "ho" };
    const again = keepRows(before, buildRows(source({ messages: [edited, ...messages.slice(1)] })));
    expect(again.map((row) => before.includes(row))).toEqual([true, false, true]);
  });
});

function source(part: Partial<RowSource>): RowSource {
  return { messages: [], notes: [], pending: [], me: "ann", dayOf: (iso) => iso.slice(0, 10), ...part };
}

function outline(part: Partial<RowSource>): string[] {
  return buildRows(source(part)).map(inWords);
}

function inWords(row: Row): string {
  if (row.kind === "message") return `${row.message.author.id} ${row.message.seq}${row.continues ? " continues" : ""}`;
  if (row.kind === "pending") return `pending ${row.pending.clientId}${row.continues ? " continues" : ""}`;
  return row.key;
}

function said(seq: number, author: Person, time: string): Message {
  const sentAt = `2026-11-22T${time}:00.000Z`;
  return {
    id: `m${seq}`,
    clientId: `c${seq}`,
    roomId: "general",
    seq,
    n: seq,
    author,
    body: "hi",
    mentions: [],
    sentAt,
  };
}

function waiting(clientId: string, time: string) {
  return {
    clientId,
    roomId: "general",
    body: "hi",
    writtenAt: `2026-11-22T${time}:00.000Z`,
    status: "sending" as const,
  };
}

function joined(seq: number): Note {
  return {
    roomId: "general",
    seq,
    at: "2026-11-22T10:02:00.000Z",
    type: "member.joined",
    actorId: "bob",
    actor: bob,
    subject: bob,
  };
}
