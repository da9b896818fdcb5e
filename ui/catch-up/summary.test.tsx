import { describe, expect, test } from "vitest";
import { sampleNotification, sampleRoom, sampleState } from "#client/sample/state";
import { summaryOf } from "./summary.tsx";

const garden = sampleRoom({ id: "garden", name: "garden", unread: 4, lastSentAt: "2026-01-01T10:00:00Z" });
const bob = sampleRoom({ id: "bob", kind: "direct", unread: 2, mentions: 2, lastSentAt: "2026-01-01T11:00:00Z" });
const loud = sampleRoom({ id: "loud", unread: 99, mentions: 3, involvement: "nothing" });
const byId = (...rooms: (typeof garden)[]) => Object.fromEntries(rooms.map((room) => [room.id, room]));

describe("what came while one was away", () => {
  test("is how much is for me and how many rooms have something new, muted ones not counted", () => {
    expect(summaryOf(sampleState({ rooms: byId(garden, bob, loud, sampleRoom()) }))).toMatchObject({
      forMe: 2,
      rooms: 2,
    });
  });

  test("begins with what called me first, else with the room that was written in last", () => {
    const rooms = byId(garden, bob);
    const notifications = [sampleNotification(3, { roomId: "bob" }), sampleNotification(4, { roomId: "garden" })];
    expect(summaryOf(sampleState({ rooms, notifications }))?.first).toEqual({ roomId: "bob", messageId: "m3" });
    expect(summaryOf(sampleState({ rooms: byId(garden) }))?.first).toEqual({ roomId: "garden" });
  });

  test("is nothing where nothing is new", () => {
    expect(summaryOf(sampleState({ rooms: byId(loud, sampleRoom()) }))).toBeUndefined();
  });
});
