import { expect, test } from "vitest";
import { callsRoom } from "./calls-room.tsx";

test.each(["@room", "Hello @Room, cake!", "(@room)", "@room."])("%s calls the room", (text) => {
  expect(callsRoom(text)).toBe(true);
});

test.each(["@rooms", "a@room.org", "@room-mate", "room", "/@room", "@here"])("%s does not", (text) => {
  expect(callsRoom(text)).toBe(false);
});
