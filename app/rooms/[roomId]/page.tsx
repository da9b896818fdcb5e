import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { browseRooms } from "#chat/browse-rooms";
import { id } from "#protocol/schemas";
import { runtime } from "#server/runtime";
import { findSession } from "#server/sessions";
import { withQuery } from "#ui/account/next-address";
import { ChatPage } from "#ui/chat-page";
import { readInitialState } from "./read-initial-state.ts";

export const metadata: Metadata = { title: "Rooms" };

type Params = Promise<{ roomId: string }>;
type Query = Promise<{ message?: string | string[] }>;

/** A room that is not there, or not this person's to see, is shown as such inside the chat: one is not thrown out for following a link. */
export default async function RoomPage({ params, searchParams }: { params: Params; searchParams: Query }) {
  const { roomId } = await params;
  const { message } = await searchParams;
  const messageId = typeof message === "string" && id.safeParse(message).success ? message : undefined;
  const { auth, chat } = runtime();
  const signedIn = await findSession(auth, new Headers(await headers()), { renew: false });
  if (!signedIn) redirect(withQuery("/sign-in", { next: withQuery(`/rooms/${roomId}`, { message: messageId }) }));

  const initial = await readInitialState(signedIn.person, roomId, messageId);
  if (initial.roomId === roomId) return <ChatPage initial={initial} />;
  const joinable = (await browseRooms(chat, signedIn.person.id)).find((room) => room.id === roomId);
  return <ChatPage initial={initial} joinable={joinable} />;
}
