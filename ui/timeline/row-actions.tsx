import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import type { ReactNode } from "react";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** What can be done with a row: seen while the pointer or the focus of the keyboard is on it, always there for screen readers. A finger has the sheet. */
export function RowActions({ children }: { children: ReactNode }) {
  return (
    <div className="-top-3.5 absolute end-2 z-10 flex rounded-md bg-raised p-0.5 opacity-0 shadow-chip focus-within:opacity-100 group-hover:opacity-100 group-focus-visible:opacity-100 group-has-focus-visible:opacity-100 group-has-[dialog]:opacity-0! pointer-coarse:pointer-events-none pointer-coarse:group-has-focus-visible:pointer-events-auto pointer-coarse:group-focus-visible:pointer-events-auto">
      {children}
    </div>
  );
}

export function EditButton({ tabIndex, onClick }: { tabIndex?: number; onClick: () => void }) {
  const say = useWords("messages");
  return (
    <IconButton
      label={say("edit")}
      icon={<Pencil className="size-4" />}
      size="small"
      tabIndex={tabIndex}
      onClick={onClick}
    />
  );
}

export function DeleteButton({ tabIndex, onClick }: { tabIndex?: number; onClick: () => void }) {
  const say = useWords("messages");
  return (
    <IconButton
      label={say("remove")}
      icon={<Trash className="size-4" />}
      size="small"
      tabIndex={tabIndex}
      onClick={onClick}
    />
  );
}
