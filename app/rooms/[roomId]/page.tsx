import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { readCatalogs, readWords } from "#app/words";
import { browseRooms } from "#chat/browse-rooms";
import type { Chat } from "#chat/chat";
import { listArchived } from "#chat/list-archived";
import { offlineRoom } from "#protocol/offline-room";
import { id } from "#protocol/schemas";
import type { BrowsedRoom, RoomId, UserId } from "#protocol/values";
import { runtime } from "#server/runtime";
import { withQuery } from "#ui/account/next-address";
import { ChatPage } from "#ui/chat-page";
import { EarlyVeil } from "#ui/early-veil";
import { OfflinePage } from "#ui/offline/offline-page";
import { WordsProvider } from "#ui/words/words-context";
import { readInitialState } from "./read-initial-state.ts";
import { readTexts } from "./read-texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("rooms") };
}

type Params = Promise<{ roomId: string }>;
type Query = Promise<{ message?: string | string[] }>;

/** A room that is not there, or not this person's to see, is shown as such inside the chat: one is not thrown out for following a link. */
export default async function RoomPage({ params, searchParams }: { params: Params; searchParams: Query }) {
  const { roomId } = await params;
  const asked = new Headers(await headers());
  if (roomId === offlineRoom) return <Veiled asked={asked} page={<OfflinePage />} />;
  const { message } = await searchParams;
  const messageId = typeof message === "string" && id.safeParse(message).success ? message : undefined;
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(asked, { renew: false });
  if (!signedIn) redirect(withQuery("/sign-in", { next: withQuery(`/rooms/${roomId}`, { message: messageId }) }));

  const initial = await readInitialState(signedIn.person, roomId, messageId);
  const isThere = initial.roomId === roomId;
  const joinable = isThere ? undefined : await findJoinable(chat, signedIn.person.id, roomId);
  const texts = readTexts(initial.timeline.messages);
  return <Veiled asked={asked} page={<ChatPage initial={initial} texts={texts} joinable={joinable} />} />;
}

/** Rooms that are out of use can still be read. */
async function findJoinable(chat: Chat, userId: UserId, roomId: RoomId): Promise<BrowsedRoom | undefined> {
  const rooms = [...(await browseRooms(chat, userId)), ...(await listArchived(chat, userId))];
  return rooms.find(({ id }) => id === roomId);
}

async function Veiled({ asked, page }: { asked: Headers; page: ReactNode }) {
  return (
    <WordsProvider {...(await readCatalogs("people", "room", "sidebar"))}>
      <EarlyVeil nonce={nonceIn(asked)} />
      {page}
    </WordsProvider>
  );
}

/** The server has put the page's policy where Next, too, looks for it. */
function nonceIn(asked: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(asked.get("content-security-policy") ?? "")?.[1];
}
