import type { UserId } from "#protocol/values";

/** `Room.slot` is unique: two people who open or name the same room at the same moment get one. */

/** One direct room per set of people. */
export function directSlot(people: UserId[]): string {
  return people.toSorted().join(",");
}

/** One public room per name, whatever its case; "general" itself is the slot of the room everyone is in. */
export function publicSlot(name: string): string {
  const key = name.normalize("NFKC").toLowerCase();
  return key === "general" ? key : `name:${key}`;
}
