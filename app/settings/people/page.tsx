import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { readCatalogs, readWords } from "#app/words";
import { listPeople } from "#chat/list-people";
import { runtime } from "#server/runtime";
import { PeoplePanel } from "#ui/settings/people-panel";
import { SettingsFrame } from "#ui/settings/settings-frame";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("settings.people") };
}

export default async function PeoplePage() {
  const { sessions, chat } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings/people");
  const { person } = signedIn;
  if (person.role !== "owner") notFound();
  return (
    <WordsProvider {...(await readCatalogs("account", "settings"))}>
      <SettingsFrame page="people" isOwner>
        <PeoplePanel personId={person.id} people={await listPeople(chat, person.id)} />
      </SettingsFrame>
    </WordsProvider>
  );
}
