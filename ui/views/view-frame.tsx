import type { ReactNode } from "react";
import { HeaderBar } from "#ui/room/room-header";

/** A view in a room's place: its bar, and what scrolls below it. */
export function ViewFrame({
  title,
  hint,
  onOpenSidebar,
  children,
}: {
  title: string;
  hint?: string;
  onOpenSidebar: () => void;
  children: ReactNode;
}) {
  return (
    <>
      <HeaderBar onOpenSidebar={onOpenSidebar}>
        <h1 className="min-w-0 flex-1 truncate ps-1 font-semibold text-lg md:ps-3">{title}</h1>
        {hint ? <p className="hidden text-muted text-xs md:block pointer-coarse:hidden">{hint}</p> : null}
      </HeaderBar>
      <div className="min-h-0 flex-1 touch-pan-y touch-pinch-zoom overflow-y-auto overscroll-contain">
        <div className="mx-auto w-full max-w-column space-y-4 px-3 py-4 md:px-6">{children}</div>
      </div>
    </>
  );
}

export function Nothing({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="py-16 text-center">
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mx-auto mt-1 max-w-sm text-muted">{hint}</p>
    </div>
  );
}
