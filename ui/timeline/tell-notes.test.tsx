import { expect, test } from "vitest";
import type { Note, Person } from "#protocol/values";
import { wordsOf } from "#test/words";
import { tellNotes } from "./tell-notes.tsx";

const told = (notes: Note[]) => tellNotes(notes, "en", wordsOf("room"));
const ann = person("Ann");
const bob = person("Bob");
const cleo = person("Cleo");
const dan = person("Dan");

test("people who came one after the other share a sentence", () => {
  expect(told([came(ann), came(bob), came(cleo)])).toEqual(["Ann, Bob and Cleo joined."]);
});

test("a long row of people is cut short", () => {
  const people = [ann, bob, cleo, dan, person("Eve"), person("Fay")];
  expect(told(people.map((someone) => came(someone)))).toEqual(["Ann, Bob, Cleo, Dan and 2 others joined."]);
});

test("who was added or removed by somebody is told so", () => {
  expect(told([came(bob, ann), went(cleo, ann), went(dan)])).toEqual([
    "Ann added Bob.",
    "Ann removed Cleo.",
    "Dan left.",
  ]);
});

test("a changed room says what it is now", () => {
  const note: Note = { ...at(), type: "room.changed", actor: ann, name: "design", topic: "Ink and paper" };
  expect(told([note])).toEqual(["Ann changed the room: design — Ink and paper."]);
});

test("a room that was put away and brought back says by whom", () => {
  const archived: Note = { ...at(), type: "room.archived", actor: ann };
  const reopened: Note = { ...at(), type: "room.reopened", actor: bob };
  expect(told([archived, reopened])).toEqual(["Ann archived the room.", "Bob brought the room back."]);
});

function person(name: string): Person {
  return { id: name.toLowerCase(), name, handle: name.toLowerCase() };
}

function came(subject: Person, actor = subject): Note {
  return { ...at(), type: "member.joined", actor, subject };
}

function went(subject: Person, actor = subject): Note {
  return { ...at(), type: "member.left", actor, subject };
}

function at() {
  return { roomId: "general", seq: 1, at: "2026-11-22T10:00:00.000Z", actorId: "ann" };
}
