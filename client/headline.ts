import type { Room, UnreadThreads } from "#protocol/values";
import { isMuted } from "./is-muted.ts";

/** What the tab's title and icon say: a number for what is for me, a dot when there is only something new. */
export type Headline = { count: number; hasNews: boolean };

export function headlineOf(rooms: Record<string, Room>, threads: UnreadThreads = { unread: 0, mentions: 0 }): Headline {
  const all = Object.values(rooms).filter((room) => !isMuted(room));
  return {
    count: all.reduce((sum, { mentions }) => sum + mentions, threads.mentions),
    hasNews: threads.unread > 0 || all.some(({ unread }) => unread > 0),
  };
}

/** "(3) general · Ebb", "• general · Ebb"; without a room the page's own title carries the mark. */
export function titleWith({ count, hasNews }: Headline, roomName: string | undefined, pageTitle: string): string {
  const news = hasNews ? "• " : "";
  const mark = count > 0 ? `(${count}) ` : news;
  return mark + (roomName === undefined ? pageTitle.replace(/^(\(\d+\)|•) /, "") : `${roomName} · Ebb`);
}
