import type { Note } from "#protocol/values";
import { useLanguage, useWords } from "#ui/words/words-context";
import { tellNotes } from "./tell-notes.tsx";

/** Who came and went, and what was changed of the room. */
export function NotesRow({ notes }: { notes: Note[] }) {
  const say = useWords("room");
  const language = useLanguage();
  return (
    <div className="px-2 py-1 ps-14 text-muted text-sm">
      {tellNotes(notes, language, say).map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
    </div>
  );
}
