import { useEffect, useEffectEvent, useState } from "react";
import { bringsFiles, filesIn } from "./files-in.tsx";
import { words } from "./words.ts";

/** Takes files dropped anywhere on the page: a browser would leave the page for one that nobody takes. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onFiles);

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event.dataTransfer)) return;
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
      {words.drop}
    </div>
  );
}
