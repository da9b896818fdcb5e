import type { Message, Room } from "#protocol/values";
import { type Address, ask, draft, getJson, signUp, type TestPerson } from "#server/test-people";
import { eachOf } from "./wait.ts";

export type Person = TestPerson;

const names = ["Ann", "Bob", "Cleo", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Joe", "Kim", "Leo", "Mia", "Ned"];

/** So many people with accounts. Hashing passwords takes its time: few at once. */
export function signUpPeople(server: Address, count: number): Promise<Person[]> {
  const wanted = Array.from({ length: count }, (_, index) => names[index] ?? `Person ${index + 1}`);
  return eachOf(wanted, 4, (name) => signUp(server, name.replace(" ", "")));
}

export function signUpThree(server: Address): Promise<[Person, Person, Person]> {
  return Promise.all([signUp(server, "Ann"), signUp(server, "Bob"), signUp(server, "Cleo")]);
}

/** The same person, reached by another address: a proxy. */
export function through(address: Address, person: Person): Person {
  return { ...person, server: { url: address.url } };
}

/** A private room that the first of them made. Nothing else happens in it. */
export async function makeRoom([owner, ...others]: Person[], name = "the scenario's room"): Promise<Room> {
  if (!owner) throw new Error("A room needs somebody who makes it.");
  const room = await getJson<Room>(owner, "/api/rooms", { body: { name, private: true } });
  for (const { id } of others) await getJson(owner, `/api/rooms/${room.id}/members`, { body: { userId: id } });
  return room;
}

export function directRoom(person: Person, ...others: Person[]): Promise<Room> {
  return getJson<Room>(person, "/api/direct", { body: { memberIds: others.map(({ id }) => id) } });
}

/** One POST, one try. */
export function postMessage(person: Person, roomId: string, body: string): Promise<Message> {
  return getJson<Message>(person, `/api/rooms/${roomId}/messages`, { body: draft(body) });
}

export async function readUpTo(person: Person, roomId: string, seq: number): Promise<void> {
  await getJson(person, `/api/rooms/${roomId}/read`, { body: { seq } });
}

export async function removeFrom(owner: Person, roomId: string, other: Person): Promise<void> {
  const response = await ask(owner, `/api/rooms/${roomId}/members/${other.id}`, { method: "DELETE" });
  if (!response.ok) throw new Error(`${other.name} was not removed: ${await response.text()}`);
}
