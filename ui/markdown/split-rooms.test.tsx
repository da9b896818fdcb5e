import { expect, test } from "vitest";
import { mayNameRoom } from "./may-name-room.tsx";
import { splitRooms } from "./split-rooms.tsx";

const rooms = [
  { id: "1", name: "plans" },
  { id: "2", name: "Plans of Ann" },
  { id: "3", name: "東京" },
];
const named = (text: string) =>
  splitRooms(text, rooms).map(({ text: piece, roomId }) => (roomId ? [piece, roomId] : piece));

test.each([
  ["see #plans.", ["see ", ["#plans", "1"], "."]],
  ["#PLANS and #plans", [["#PLANS", "1"], " and ", ["#plans", "1"]]],
  ["#plans of Ann tomorrow", [["#plans of Ann", "2"], " tomorrow"]],
  ["(#東京)", ["(", ["#東京", "3"], ")"]],
])("%s names rooms", (text, pieces) => {
  expect(named(text)).toEqual(pieces);
  expect(mayNameRoom(text)).toBe(true);
});

test.each(["#planstown", "#nowhere", "a#plans", "https://x.org/#plans", "##plans", "# plans", "&#39;"])(
  "%s names none",
  (text) => {
    expect(named(text)).toEqual([text]);
  },
);
