import { describe, expect, it } from "vitest";
import { general, sampleHead, sampleNotification, sampleRoom, sampleState, time } from "#client/sample/state";
import type { FeedState } from "#protocol/values";
import { applyFeed, namesSameRooms } from "./apply-feed.ts";
import { applyDismiss, applyNotification, settledByReading } from "./apply-notification.ts";
import { applyRead } from "./apply-read.ts";
import { applyRooms } from "./apply-rooms.ts";

const none: ReadonlySet<string> = new Set();
const feed = (changes: Partial<FeedState> = {}): FeedState => ({
  version: "1",
  epoch: "e1",
  nseq: 0,
  heads: [],
  pending: [],
  ...changes,
});

describe("the feed", () => {
  it("lists what is unread, absolutely: what vanished is gone, what is new is there", () => {
    const before = sampleState({ nseq: 2, notifications: [sampleNotification(1), sampleNotification(2)] });
    const after = applyFeed(
      before,
      feed({ nseq: 3, pending: [sampleNotification(2), sampleNotification(3)] }),
      time(9),
      none,
    );
    expect(after.notifications.map(({ id }) => id)).toEqual(["n2", "n3"]);
    expect(after.nseq).toBe(3);
  });

  it("does not lose a notification that overtook it", () => {
    const before = sampleState({ nseq: 5, notifications: [sampleNotification(5)] });
    const after = applyFeed(before, feed({ nseq: 4, pending: [sampleNotification(4)] }), time(9), none);
    expect(after.notifications.map(({ id }) => id)).toEqual(["n4", "n5"]);
    expect(after.nseq).toBe(5);
  });

  it("does not lose a notification that waited for its reader when the list was read, and was told meanwhile", () => {
    const before = sampleState({ nseq: 5, notifications: [sampleNotification(4), sampleNotification(5)] });
    const after = applyFeed(before, feed({ nseq: 5, waiting: ["n4"], pending: [] }), time(9), none);
    expect(after.notifications.map(({ id }) => id)).toEqual(["n4"]);
  });

  it("takes what vanished off its room's count, though the head it came with is an older one", () => {
    const rooms = { [general]: sampleRoom({ head: 5, mentions: 2 }) };
    const before = sampleState({ rooms, nseq: 2, notifications: [sampleNotification(1), sampleNotification(2)] });
    const stale = feed({ nseq: 2, pending: [sampleNotification(2)], heads: [sampleHead({ head: 4, mentions: 2 })] });
    expect(applyFeed(before, stale, time(9), none).rooms[general]?.mentions).toBe(1);
  });

  it("does not bring back what was settled while it was on its way", () => {
    const after = applyFeed(
      sampleState(),
      feed({ nseq: 1, pending: [sampleNotification(1)] }),
      time(9),
      new Set(["n1"]),
    );
    expect(after.notifications).toEqual([]);
  });

  it("of another epoch keeps of the notifications only what overtook it", () => {
    const [former, overtook] = [sampleNotification(7), sampleNotification(2)];
    const before = sampleState({ epoch: "e1", nseq: 7, notifications: [overtook, former] });
    const after = applyFeed(before, feed({ epoch: "e2", nseq: 1 }), time(9), none, [former]);
    expect(after.notifications).toEqual([overtook]);
    expect(after.nseq).toBe(2);
  });

  it("of another epoch counts even where its heads are lower", () => {
    const before = sampleState({ nseq: 9, rooms: { [general]: sampleRoom({ head: 50, unread: 4 }) } });
    const after = applyFeed(before, feed({ epoch: "e2", nseq: 1, heads: [sampleHead({ head: 7 })] }), time(9), none);
    expect(after).toMatchObject({ epoch: "e2", nseq: 1 });
    expect(after.rooms[general]).toMatchObject({ head: 7, unread: 0 });
  });

  it.each([
    ["the same rooms", [sampleHead()], true],
    ["a room less", [], false],
    ["another room", [sampleHead({ roomId: "random" })], false],
    ["a room more", [sampleHead(), sampleHead({ roomId: "random" })], false],
  ])("that names %s is recognised", (_, heads, isSame) => {
    expect(namesSameRooms(sampleState(), feed({ heads }))).toBe(isSame);
  });
});

describe("a head", () => {
  const before = sampleState({ rooms: { [general]: sampleRoom({ head: 5, unread: 2, readSeq: 3 }) } });
  const taken = (head: Partial<ReturnType<typeof sampleHead>>) =>
    applyFeed(before, feed({ heads: [sampleHead(head)] }), time(9), none).rooms[general];

  it("that is newer, or as new and later, is taken over", () => {
    expect(taken({ head: 6, unread: 3, readSeq: 3 })).toMatchObject({ head: 6, unread: 3, lastSentAt: time(9) });
    expect(taken({ head: 5, unread: 0, readSeq: 5 })).toMatchObject({ head: 5, unread: 0, lastSentAt: undefined });
  });

  it.each([
    ["room", { head: 4, unread: 1, readSeq: 3, name: "former" }],
    ["reading", { head: 5, unread: 4, readSeq: 1 }],
  ])("that is older by the %s changes nothing", (_, head) => {
    expect(taken(head)).toBe(before.rooms[general]);
  });

  it("brings the room's present name; one without a name, of a direct room, leaves the people's", () => {
    expect(taken({ head: 6, readSeq: 3, name: "plans B" })).toMatchObject({ name: "plans B" });
    expect(taken({ head: 6, readSeq: 3 })).toMatchObject({ head: 6, name: "general" });
  });

  it("keeps its name against a list of rooms that was on its way", () => {
    const told = sampleState({ rooms: { [general]: sampleRoom({ head: 6, name: "plans B" }) } });
    const listed = [sampleRoom({ head: 5, name: "plans", topic: "New" })];
    expect(applyRooms(told, listed, new Set([general])).rooms[general]).toMatchObject({
      name: "plans B",
      topic: "New",
    });
  });
});

describe("notifications", () => {
  it("are listed once each, newest last, in whatever order they come", () => {
    const list = [sampleNotification(2), sampleNotification(1), sampleNotification(2)];
    expect(list.reduce(applyNotification, sampleState()).notifications.map(({ id }) => id)).toEqual(["n1", "n2"]);
  });

  it("count in their room at once, before its head comes", () => {
    const told = applyNotification(applyNotification(sampleState(), sampleNotification(1)), sampleNotification(2));
    expect(told.rooms[general]?.mentions).toBe(2);
    expect(applyDismiss(told, ["n1"]).rooms[general]?.mentions).toBe(1);
  });

  it("leave the list when dismissed", () => {
    const before = sampleState({ notifications: [sampleNotification(1), sampleNotification(2)] });
    expect(applyDismiss(before, ["n1", "n7"]).notifications.map(({ id }) => id)).toEqual(["n2"]);
    expect(applyDismiss(before, ["n7"])).toBe(before);
  });

  it("are settled by reading in their own room only, up to where was read", () => {
    const notifications = [sampleNotification(1), sampleNotification(2, { roomId: "random" }), sampleNotification(3)];
    expect(settledByReading(sampleState({ notifications }), general, 2)).toEqual(["n1"]);
  });
});

describe("reading", () => {
  const rooms = { [general]: sampleRoom({ head: 5, unread: 3, mentions: 2, readSeq: 2 }) };
  const before = sampleState({ rooms, notifications: [sampleNotification(3), sampleNotification(5)] });

  it("moves my position and takes the room's notifications with it", () => {
    const after = applyRead(before, general, { readSeq: 4, unread: 1 });
    expect(after.rooms[general]).toMatchObject({ readSeq: 4, unread: 1, mentions: 1 });
    expect(after.notifications.map(({ id }) => id)).toEqual(["n5"]);
  });

  it("further meanwhile is not undone by an earlier answer", () => {
    expect(applyRead(before, general, { readSeq: 1, unread: 4 })).toBe(before);
  });

  it("does not take off what came since, when a head with the same position overtook the answer", () => {
    const overtaken = sampleState({ rooms: { [general]: sampleRoom({ head: 6, unread: 1, readSeq: 4 }) } });
    expect(applyRead(overtaken, general, { readSeq: 4, unread: 0 }).rooms[general]?.unread).toBe(1);
  });
});
