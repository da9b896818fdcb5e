import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readCatalogs, readWords } from "#app/words";
import { getProfile } from "#chat/get-profile";
import { getSettings } from "#chat/get-settings";
import { listSessions } from "#chat/list-sessions";
import { runtime } from "#server/runtime";
import { AppearanceForm } from "#ui/settings/appearance-form";
import { LanguageForm } from "#ui/settings/language-form";
import { NotificationsForm } from "#ui/settings/notifications-form";
import { PasswordForm } from "#ui/settings/password-form";
import { PictureForm } from "#ui/settings/picture-form";
import { ProfileForm } from "#ui/settings/profile-form";
import { SessionList } from "#ui/settings/session-list";
import { SettingsFrame, SettingsSection } from "#ui/settings/settings-frame";
import { WordsProvider } from "#ui/words/words-context";

export async function generateMetadata(): Promise<Metadata> {
  const say = await readWords("pages");
  return { title: say("settings.name") };
}

export default async function SettingsPage() {
  const { chat, sessions: all } = runtime();
  const signedIn = await all.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings");
  const { person, sessionId } = signedIn;
  const sessions = await listSessions(chat, person.id);
  const profile = await getProfile(chat, person.id, person.id);
  const initial = await getSettings(chat, person.id);
  const say = await readWords("pages");
  return (
    <WordsProvider {...(await readCatalogs("account", "settings"))}>
      <SettingsFrame page="account" isOwner={person.role === "owner"}>
        <SettingsSection id="profile" title={say("settings.profile")} hint={say("settings.profileHint")}>
          <PictureForm account={person} initialHash={profile.imageHash} />
          <ProfileForm account={person} card={profile} />
        </SettingsSection>
        <SettingsSection
          id="notifications"
          title={say("settings.notifications")}
          hint={say("settings.notificationsHint")}
        >
          <NotificationsForm personId={person.id} timeZone={profile.timeZone ?? ""} initial={initial} />
        </SettingsSection>
        <SettingsSection id="appearance" title={say("settings.appearance")} hint={say("settings.appearanceHint")}>
          <AppearanceForm personId={person.id} initial={initial} />
        </SettingsSection>
        <SettingsSection id="language" title={say("settings.language")}>
          <LanguageForm personId={person.id} initial={initial} />
        </SettingsSection>
        <SettingsSection id="password" title={say("settings.password")} hint={say("settings.passwordHint")}>
          <PasswordForm personId={person.id} />
        </SettingsSection>
        <SettingsSection id="devices" title={say("settings.devices")} hint={say("settings.devicesHint")}>
          <SessionList
            personId={person.id}
            sessions={sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }))}
          />
        </SettingsSection>
      </SettingsFrame>
    </WordsProvider>
  );
}
