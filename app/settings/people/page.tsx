import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { listPeople } from "#chat/list-people";
import { runtime } from "#server/runtime";
import { PeoplePanel } from "#ui/settings/people-panel";
import { SettingsFrame } from "#ui/settings/settings-frame";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings/people");
  const { person } = signedIn;
  if (person.role !== "owner") notFound();
  return (
    <SettingsFrame page="people" isOwner>
      <PeoplePanel personId={person.id} people={await listPeople(chat, person.id)} />
    </SettingsFrame>
  );
}
