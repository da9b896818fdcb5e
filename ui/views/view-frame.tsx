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

/** Stands where there is nothing to show: what would come here. */
export function Nothing({ icon, title, hint }: { icon: ReactNode; title: string; hint: string }) {
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <span className="mb-3 inline-flex size-14 items-center justify-center rounded-[14px] bg-tint text-link">
        {icon}
      </span>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mt-1 max-w-sm text-pretty text-muted">{hint}</p>
    </div>
  );
}
