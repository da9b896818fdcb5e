type RoomFacts = { kind: string; slot: string | null };
type Standing = { role: string; isInstanceOwner: boolean };

/** These ask about members only: whoever is not in a room may do nothing in it. */

/** The room's owner, or the owner of the whole instance; nobody manages a direct room. */
export function mayManage(room: RoomFacts, { role, isInstanceOwner }: Standing): boolean {
  return room.kind !== "direct" && (role === "owner" || isInstanceOwner);
}

/** "general" keeps its name: newcomers and documents refer to it. */
export function mayRename(room: RoomFacts, standing: Standing): boolean {
  return mayManage(room, standing) && !isGeneral(room);
}

export function mayDelete(room: RoomFacts, standing: Standing): boolean {
  return mayManage(room, standing) && !isGeneral(room);
}

/** And bring it back. A direct room is nobody's to put away, "general" is where newcomers arrive. */
export function mayArchive(room: RoomFacts, standing: Standing): boolean {
  return mayManage(room, standing) && !isGeneral(room);
}

export function maySetTopic(room: RoomFacts, standing: Standing): boolean {
  return mayManage(room, standing) || (room.kind === "public" && !isGeneral(room));
}

/** Everyone is in "general", and a direct room is one set of people: neither can be left or entered by somebody else. */
export function mayComeAndGo(room: RoomFacts): boolean {
  return room.kind !== "direct" && !isGeneral(room);
}

export function isGeneral(room: { slot: string | null }): boolean {
  return room.slot === "general";
}
