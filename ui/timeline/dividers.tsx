import type { Note } from "#protocol/values";
import { dayName } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { tellNotes } from "./tell-notes.tsx";

export function DayDivider({ day }: { day: string }) {
  const clock = useClock();
  return (
    <div className="mt-5 mb-1 flex items-center gap-3 px-2">
      <span className="h-px flex-1 bg-line" />
      <h2 className="font-medium text-muted text-xs">{dayName(day, clock)}</h2>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Where the reader left off. */
export function UnreadDivider() {
  return (
    <div data-unread="" className="mt-3 mb-1 flex items-center gap-3 px-2">
      <span className="h-px flex-1 bg-accent" />
      <h2 className="font-semibold text-link text-xs">New</h2>
      <span className="h-px w-4 bg-accent" />
    </div>
  );
}

export function NotesRow({ notes }: { notes: Note[] }) {
  return (
    <div className="px-2 py-1 pl-14 text-muted text-sm">
      {tellNotes(notes).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
