import type { Note, Person } from "#protocol/values";
import type { Language } from "#ui/words/languages";
import { listNames } from "#ui/words/list-names";
import type { Say } from "#ui/words/say";

/** Notes that stand together, as few sentences as they need: "Ann, Bob and Cleo joined." */
export function tellNotes(notes: Note[], language: Language, say: Say<"room">): string[] {
  const list = (people: Person[]) => listPeople(people, language, say);
  return notes.reduce<Telling[]>(addTo, []).map((telling) => tell(telling, list, say));
}

type Deed = "joined" | "left" | "added" | "removed";
/** What is done with a room as a whole. */
type Fate = "archived" | "brought-back";
type Telling = { topic: string; people: Person[] } & (
  | { kind: "change"; note: Extract<Note, { type: "room.changed" }> }
  | { kind: "fate"; fate: Fate; by: string }
  | { kind: "deed"; deed: Deed; by: string }
);

function addTo(tellings: Telling[], note: Note): Telling[] {
  const next = tellingOf(note);
  const last = tellings.at(-1);
  if (last?.topic !== next.topic) return [...tellings, next];
  const known = new Set(last.people.map(({ id }) => id));
  last.people.push(...next.people.filter(({ id }) => !known.has(id)));
  return tellings;
}

function tellingOf(note: Note): Telling {
  if (note.type === "room.changed") return { topic: `changed ${note.seq}`, people: [], kind: "change", note };
  if (!("subject" in note)) {
    const fate = note.type === "room.archived" ? "archived" : "brought-back";
    return { topic: `${fate} ${note.seq}`, people: [], kind: "fate", fate, by: note.actor.name };
  }
  const isJoining = note.type === "member.joined";
  const { actor, subject } = note;
  const common: { people: Person[]; kind: "deed"; by: string } = { people: [subject], kind: "deed", by: actor.name };
  if (actor.id === subject.id) {
    const deed = isJoining ? "joined" : "left";
    return { ...common, topic: deed, deed };
  }
  const deed = isJoining ? "added" : "removed";
  return { ...common, topic: `${deed} by ${actor.id}`, deed };
}

function tell(telling: Telling, list: (people: Person[]) => string, say: Say<"room">): string {
  const { people } = telling;
  if (telling.kind === "change") return tellChange(telling.note, say);
  if (telling.kind === "fate") return say(`note.${telling.fate}`, { by: telling.by });
  const { deed, by } = telling;
  if (deed === "added" || deed === "removed") return say(`note.${deed}`, { by, names: list(people) });
  return say(`note.${deed}`, { count: people.length, names: list(people) });
}

function tellChange({ actor, name, topic }: Extract<Note, { type: "room.changed" }>, say: Say<"room">): string {
  const change = { by: actor.name, room: name };
  return topic ? say("note.changedTopic", { ...change, topic }) : say("note.changed", change);
}

const namedAtMost = 4;

function listPeople(people: Person[], language: Language, say: Say<"room">): string {
  const names = people.slice(0, namedAtMost).map(({ name }) => name);
  const others = people.length - names.length;
  return listNames(others > 0 ? [...names, say("note.others", { count: others })] : names, language);
}
