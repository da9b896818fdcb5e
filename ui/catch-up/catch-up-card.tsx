import X from "lucide-react/icons/x";
import { useEffect, useMemo, useRef, useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { followInPage, roomHref, useRoomRoute, viewHref } from "#ui/route";
import { roundSpanOf } from "#ui/time/spans";
import { useLanguage, useWords } from "#ui/words/words-context";
import { summaryOf } from "./summary.tsx";

/** Greets who comes back: how long it was and what waits. Goes when one goes somewhere, writes, has read it all, or puts it away. */
export function CatchUpCard() {
  const absence = useChat((state) => state.absence);
  return absence ? <Card key={absence.since} since={absence.since} /> : null;
}

/** What comes later than that came while one was back. */
const toldWithinMs = 8_000;

function Card({ since }: { since: number }) {
  const say = useWords("notices");
  const language = useLanguage();
  const client = useClient();
  const rooms = useChat((state) => state.rooms);
  const notifications = useChat((state) => state.notifications);
  const summary = useMemo(() => summaryOf({ rooms, notifications }), [rooms, notifications]);
  const { roomId } = useRoomRoute();
  const [backAt] = useState(() => Date.now());
  const hasNews = summary !== undefined;
  useGoing(() => client.dismissAbsence());
  useEffect(() => {
    if (hasNews) return;
    const timer = setTimeout(() => client.dismissAbsence(), toldWithinMs);
    return () => clearTimeout(timer);
  }, [hasNews, client]);
  if (!summary) return null;
  const { forMe, rooms: count, first } = summary;
  const news = [forMe > 0 ? say("away.forMe", { count: forMe }) : undefined, say("away.rooms", { count })];
  const link = "rounded-md px-2 py-1 font-medium text-link text-sm hover:bg-hover pointer-coarse:py-3";
  return (
    <section
      aria-label={say("away.label")}
      className="pointer-events-auto flex w-[min(28rem,100%)] animate-rise items-start gap-2 rounded-lg bg-raised py-2.5 pe-2 ps-4 text-ink shadow-float"
    >
      <div className="min-w-0 flex-1">
        <p role="status">
          <span className="block font-semibold">
            {say("away.for", { time: roundSpanOf(backAt - since, language) })}
          </span>
          <span className="block text-muted text-sm">{news.filter((one) => one !== undefined).join(" · ")}</span>
        </p>
        <p className="-ms-2 mt-1 flex flex-wrap gap-1">
          <a href={roomHref(first.roomId, first.messageId)} onClick={followInPage} className={link}>
            {say("away.first")}
          </a>
          <a href={viewHref("unread", roomId)} onClick={followInPage} className={link}>
            {say("away.all")}
          </a>
        </p>
      </div>
      <IconButton label={say("dismiss")} icon={<X className="size-4" />} onClick={() => client.dismissAbsence()} />
    </section>
  );
}

/** Once the address changes, or something is written. */
function useGoing(go: () => void): void {
  const { roomId, messageId, threadId, view } = useRoomRoute();
  const address = [roomId, messageId, threadId, view].join(" ");
  const [cameTo] = useState(address);
  const leave = useRef(go);
  useEffect(() => {
    leave.current = go;
  });
  useEffect(() => {
    if (address !== cameTo) leave.current();
  }, [address, cameTo]);
  useEffect(() => {
    const goOnInput = () => leave.current();
    const main = document.getElementById("main");
    main?.addEventListener("input", goOnInput);
    return () => main?.removeEventListener("input", goOnInput);
  }, []);
}
