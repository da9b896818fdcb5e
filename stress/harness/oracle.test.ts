import { describe, expect, it } from "vitest";
import type { Entry, Message } from "#protocol/values";
import type { DatabaseLog, RoomLog } from "./database-log.ts";
import { checkAcknowledged, checkFold, checkLog } from "./oracle.ts";
import { createRoomFold } from "./room-fold.ts";

const roomId = "room";
const ann = { id: "ann", name: "Ann", handle: "ann" };

function message(seq: number, changes: Partial<Message> = {}): Message {
  const sentAt = "2026-11-22T22:00:00.000Z";
  return {
    id: `m${seq}`,
    clientId: `c${seq}`,
    roomId,
    seq,
    n: seq,
    author: ann,
    body: `${seq}`,
    mentions: [],
    sentAt,
    ...changes,
  };
}

const thumb = [{ emoji: "👍", userIds: ["ann"] }];
const pinned = { at: "2026-11-22T22:00:00.000Z", by: "ann" };
const thread = { replies: 1, lastReplyAt: "2026-11-22T22:00:00.000Z", people: ["ann"] };

function created(seq: number, changes: Partial<Message> = {}): Entry {
  return {
    roomId,
    seq,
    at: "2026-11-22T22:00:00.000Z",
    actorId: "ann",
    type: "message.created",
    message: message(seq, changes),
  };
}

function logOf(count: number): RoomLog {
  const seqs = Array.from({ length: count }, (_, index) => index + 1);
  return {
    head: count,
    lastN: count,
    versions: new Map([["m2", new Set(["before"])]]),
    entries: seqs.map((seq) => ({ seq, type: "message.created", actorId: "ann", messageId: `m${seq}` })),
    messages: new Map(
      seqs.map((seq) => [
        `m${seq}`,
        {
          id: `m${seq}`,
          clientId: `c${seq}`,
          seq,
          n: seq,
          body: `${seq}`,
          authorId: "ann",
          ...{ isPinned: false, reactions: {} },
          replies: 0,
          isEdited: false,
          isDeleted: false,
        },
      ]),
    ),
  };
}

const stored = (room: Partial<RoomLog> = {}): DatabaseLog => new Map([[roomId, { ...logOf(3), ...room }]]);

function folded(...entries: Entry[]) {
  const fold = createRoomFold();
  fold.hear(entries);
  return { name: "Bob", roomId, fold };
}

describe("a fold", () => {
  it("in any order and as often as they like is the log", () => {
    expect(() => checkFold(stored(), folded(created(2), created(1), created(2), created(3), created(1)))).not.toThrow();
  });

  it.each([
    ["lacks the last entry", [created(1), created(2)], /3 entries after 0, heard 2; at seq 3/],
    ["lacks one in the middle", [created(1), created(3)], /heard 1; at seq 2/],
    ["has one too many", [created(1), created(2), created(3), created(4)], /heard 4; at seq 4/],
    ["has another message in one's place", [created(1), created(2, { id: "m9" }), created(3)], /at seq 2/],
    ["has another text", [created(1), created(2, { body: "else" }), created(3)], /message m2/],
    ["does not know that one is deleted", [created(1), created(2), created(3, { deletedAt: "now" })], /message m3/],
    ["does not know that one is edited", [created(1), created(2), created(3, { editedAt: "now" })], /message m3/],
    ["has a reaction too many", [created(1), created(2), created(3, { reactions: thumb })], /message m3/],
    ["has a pin too many", [created(1), created(2), created(3, { pinned })], /message m3/],
    ["counts a reply too many", [created(1), created(2), created(3, { thread })], /message m3/],
  ])("that %s is found out", (_claim, entries, said) => {
    expect(() => checkFold(stored(), folded(...entries))).toThrow(said);
  });
});

describe("the log", () => {
  it("without holes is good", () => expect(() => checkLog(stored())).not.toThrow());

  it.each([
    ["a hole", { entries: logOf(4).entries.filter(({ seq }) => seq !== 2) }],
    ["a head that is not its last seq", { head: 4 }],
    ["a message that is counted and not there", { lastN: 4 }],
    ["a draft stored twice", { messages: twice() }],
  ])("with %s is found out", (_claim, changes) => {
    expect(() => checkLog(stored(changes))).toThrow("expected");
  });

  function twice() {
    const { messages } = logOf(3);
    const first = messages.get("m1");
    const second = messages.get("m2");
    if (first && second) messages.set("m2", { ...second, clientId: first.clientId });
    return messages;
  }
});

describe("what was acknowledged", () => {
  it("and is there is good", () => expect(() => checkAcknowledged(stored(), [message(1)])).not.toThrow());

  it("and was undone since is good, too", () => {
    const { entries, ...room } = logOf(3);
    const by = { actorId: "ann", messageId: "m2" };
    const deeds = (["message.reacted", "message.pinned"] as const).map((type, index) => ({
      seq: 4 + index,
      type,
      ...by,
    }));
    const log = stored({ ...room, entries: [...entries, ...deeds] });
    const then = message(2, { body: "before", reactions: thumb, pinned });
    expect(() => checkAcknowledged(log, [then])).not.toThrow();
  });

  it.each([
    ["is not there", message(7)],
    ["is there with another seq", message(1, { seq: 2 })],
    ["never said this", message(1, { body: "else" })],
    ["is not edited", message(1, { editedAt: "now" })],
    ["is not deleted", message(1, { deletedAt: "now" })],
    ["nobody reacted to", message(1, { reactions: thumb })],
    ["nobody pinned", message(1, { pinned })],
  ])("and %s is found out", (_claim, acknowledged) => {
    expect(() => checkAcknowledged(stored(), [acknowledged])).toThrow("acknowledged");
  });
});
