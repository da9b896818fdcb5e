import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { readCatalogs, readWords } from "#app/words";
import { listInvites } from "#chat/list-invites";
import { runtime } from "#server/runtime";
import { InvitesPanel } from "#ui/settings/invites-panel";
import { SettingsFrame } from "#ui/settings/settings-frame";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("settings.invites") };
}

export default async function InvitesPage() {
  const { chat, env, sessions } = runtime();
  const signedIn = await sessions.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings/invites");
  const { person } = signedIn;
  if (person.role !== "owner") notFound();
  return (
    <WordsProvider {...(await readCatalogs("account", "settings"))}>
      <SettingsFrame page="invites" isOwner>
        <InvitesPanel
          personId={person.id}
          invites={await listInvites(chat, person.id)}
          now={chat.now().toISOString()}
          isNeeded={env.signUp !== "open"}
        />
      </SettingsFrame>
    </WordsProvider>
  );
}
