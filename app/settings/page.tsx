import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
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

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { chat, sessions: all } = runtime();
  const signedIn = await all.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings");
  const { person, sessionId } = signedIn;
  const sessions = await listSessions(chat, person.id);
  const profile = await getProfile(chat, person.id, person.id);
  const initial = await getSettings(chat, person.id);
  return (
    <SettingsFrame page="account" isOwner={person.role === "owner"}>
      <SettingsSection title="Profile" hint="How others see you.">
        <PictureForm account={person} initialHash={profile.imageHash} />
        <ProfileForm account={person} card={profile} />
      </SettingsSection>
      <SettingsSection title="Notifications" hint="What you are told of, and how. On all your devices.">
        <NotificationsForm personId={person.id} timeZone={profile.timeZone ?? ""} initial={initial} />
      </SettingsSection>
      <SettingsSection title="Appearance" hint="On all your devices.">
        <AppearanceForm personId={person.id} initial={initial} />
      </SettingsSection>
      <SettingsSection title="Language">
        <LanguageForm personId={person.id} initial={initial} />
      </SettingsSection>
      <SettingsSection title="Password" hint="Changing it signs out your other devices.">
        <PasswordForm personId={person.id} />
      </SettingsSection>
      <SettingsSection title="Devices" hint="Where you are signed in.">
        <SessionList
          personId={person.id}
          sessions={sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }))}
        />
      </SettingsSection>
    </SettingsFrame>
  );
}
