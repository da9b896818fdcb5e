import { useEffect, useReducer } from "react";
import type { Card, UserId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { later } from "#ui/later";

const Status = later(() => import("./status.tsx"));

/** Beside a name: the emoji of what somebody is up to, and a moon while nothing rings for them. */
export function StatusMark({ userId, className }: { userId: UserId; className?: string | undefined }) {
  const { status, dndUntil } = useCard(userId) ?? {};
  return status || dndUntil ? <Status status={status} isQuiet={dndUntil !== undefined} className={className} /> : null;
}

/** What is known of somebody in sight; what is over by now is not in it. */
export function useCard(userId: UserId): Card | undefined {
  const client = useClient();
  const card = useChat((state) => state.cards[userId]);
  const [, lookAgain] = useReducer((count: number) => count + 1, 0);
  const isKnown = card !== undefined;
  useEffect(() => {
    if (!isKnown) client.wantCard(userId);
  }, [client, userId, isKnown]);
  const nextEnd = card && firstEnd(card);
  useEffect(() => {
    if (nextEnd === undefined) return;
    const timer = setTimeout(lookAgain, Math.min(nextEnd - Date.now() + 100, longestTimerMs));
    return () => clearTimeout(timer);
  }, [nextEnd]);
  return card && asOf(card, Date.now());
}

const longestTimerMs = 60 * 60_000;

function firstEnd({ status, dndUntil }: Card): number | undefined {
  const ends = [status?.until, dndUntil].flatMap((until) => (until ? [Date.parse(until)] : []));
  const open = ends.filter((end) => end > Date.now());
  return open.length > 0 ? Math.min(...open) : undefined;
}

export function asOf({ status, dndUntil, ...rest }: Card, now: number): Card {
  const holds = (until: string | undefined) => until === undefined || Date.parse(until) > now;
  return {
    ...rest,
    ...(status && holds(status.until) && { status }),
    ...(dndUntil && holds(dndUntil) && { dndUntil }),
  };
}
