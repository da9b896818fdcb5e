import type { Note } from "#protocol/values";
import { tellNotes } from "./tell-notes.tsx";

/** Who came and went, and what was changed of the room. */
export function NotesRow({ notes }: { notes: Note[] }) {
  return (
    <div className="px-2 py-1 pl-14 text-muted text-sm">
      {tellNotes(notes).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
