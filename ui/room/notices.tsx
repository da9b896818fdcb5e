import { CatchUpCard } from "#ui/catch-up/catch-up-card";
import { DeletedToast } from "#ui/message-menu/deleted-toast";
import { FallbackNotice } from "./fallback-notice.tsx";
import { TroubleBanner } from "./trouble-banner.tsx";
import { TroubleToast } from "./trouble-toast.tsx";

/** What went wrong or is unusual, below the header and over the timeline: nothing moves, and neither the newest messages nor the composer are covered. */
export default function Notices() {
  return (
    <div className="pointer-events-none absolute inset-x-2 top-[calc(var(--spacing-bar)+0.5rem)] z-30 flex flex-col items-center gap-2">
      <TroubleBanner />
      <FallbackNotice />
      <CatchUpCard />
      <TroubleToast />
      <DeletedToast />
    </div>
  );
}
