import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { generalRoomId } from "#chat/general-room-id";
import { isMember } from "#chat/member-ids";
import { runtime } from "#server/runtime";
import { readSignUpDoor } from "#server/sign-up-door";
import { roomCookie } from "#ui/last-room";

/** Home is the room one was in last, in this browser. */
export default async function Home() {
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect((await readSignUpDoor(runtime())) === "first" ? "/sign-up" : "/sign-in");
  const last = (await cookies()).get(roomCookie)?.value;
  const mayReturn = last !== undefined && (await isMember(chat, signedIn.person.id, last));
  redirect(`/rooms/${mayReturn ? last : await generalRoomId(chat)}`);
}
