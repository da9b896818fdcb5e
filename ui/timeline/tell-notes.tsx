import type { Note, Person } from "#protocol/values";

/** Notes that stand together, as few sentences as they need: "Ann, Bob and Cleo joined." */
export function tellNotes(notes: Note[]): string[] {
  return notes.reduce<Telling[]>(addTo, []).map(({ people, tell }) => `${tell(people)}.`);
}

type Telling = { topic: string; people: Person[]; tell: (people: Person[]) => string };

function addTo(tellings: Telling[], note: Note): Telling[] {
  const next = tellingOf(note);
  const last = tellings.at(-1);
  if (last?.topic !== next.topic) return [...tellings, next];
  const known = new Set(last.people.map(({ id }) => id));
  last.people.push(...next.people.filter(({ id }) => !known.has(id)));
  return tellings;
}

function tellingOf(note: Note): Telling {
  if (note.type === "room.changed") {
    const change = `${note.actor.name} changed the room: ${note.name}${note.topic ? ` — ${note.topic}` : ""}`;
    return { topic: `changed ${note.seq}`, people: [], tell: () => change };
  }
  if (!("subject" in note)) {
    const deed = note.type === "room.archived" ? "archived the room" : "brought the room back";
    return { topic: `${note.type} ${note.seq}`, people: [], tell: () => `${note.actor.name} ${deed}` };
  }
  const verb = note.type === "member.joined" ? "joined" : "left";
  if (note.actor.id === note.subject.id) {
    return { topic: verb, people: [note.subject], tell: (people) => `${list(people)} ${verb}` };
  }
  const deed = verb === "joined" ? "added" : "removed";
  const by = note.actor.name;
  return {
    topic: `${deed} by ${note.actor.id}`,
    people: [note.subject],
    tell: (people) => `${by} ${deed} ${list(people)}`,
  };
}

const namedAtMost = 4;

function list(people: Person[]): string {
  const names = people.slice(0, namedAtMost).map(({ name }) => name);
  const others = people.length - names.length;
  if (others > 0) return `${names.join(", ")} and ${others} ${others === 1 ? "other" : "others"}`;
  const last = names.pop() ?? "";
  return names.length > 0 ? `${names.join(", ")} and ${last}` : last;
}
