import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useWords } from "#ui/words/words-context";
import { bringsFiles, filesIn } from "./files-in.tsx";
import { ownFiles } from "./own-files.tsx";

type Taking = {
  onFiles: (files: File[]) => void;
  /** What is dropped in there; without it, whatever no such zone takes: a browser would leave the page for a file that nobody takes. */
  within?: RefObject<HTMLElement | null>;
};

/** Takes the files that are dropped. */
export default function DropZone({ onFiles, within }: Taking) {
  const say = useWords("room");
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  const isMine = useEffectEvent(({ target }: DragEvent) => {
    if (within) return target instanceof Node && within.current?.contains(target) === true;
    return !(target instanceof Element && target.closest(`[${ownFiles}]`));
  });

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      setOver(isMine(event));
      if (isMine(event)) event.preventDefault();
    };
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event.dataTransfer) || !isMine(event)) return;
      event.preventDefault();
      take(filesIn(event.dataTransfer));
    };
    const ended = new AbortController();
    addEventListener("dragover", over, ended);
    addEventListener("dragleave", leave, ended);
    addEventListener("drop", drop, ended);
    return () => ended.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-10 flex items-center justify-center rounded-lg border-2 border-accent border-dashed bg-canvas/85 font-semibold text-accent text-lg">
      {say("drop")}
    </div>
  );
}
