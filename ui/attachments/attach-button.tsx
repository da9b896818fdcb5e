import Paperclip from "lucide-react/icons/paperclip";
import { useRef } from "react";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** Opens the browser's choice of files. */
export function AttachButton({ onFiles, className }: { onFiles: (files: File[]) => void; className?: string }) {
  const say = useWords("room");
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={say("attach")}
        icon={<Paperclip className="size-4.5" />}
        onClick={() => field.current?.click()}
        className={className}
      />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={say("attach")}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}
