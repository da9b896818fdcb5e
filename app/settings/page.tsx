import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { listSessions } from "#chat/list-sessions";
import { runtime } from "#server/runtime";
import { PasswordForm } from "#ui/settings/password-form";
import { ProfileForm } from "#ui/settings/profile-form";
import { SessionList } from "#ui/settings/session-list";
import { SettingsFrame, SettingsSection } from "#ui/settings/settings-frame";
import { ThemeForm } from "#ui/settings/theme-form";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { chat, sessions: all } = runtime();
  const signedIn = await all.find(new Headers(await headers()), { renew: false });
  if (!signedIn) redirect("/sign-in?next=/settings");
  const { person, sessionId } = signedIn;
  const sessions = await listSessions(chat, person.id);
  return (
    <SettingsFrame page="account" isOwner={person.role === "owner"}>
      <SettingsSection title="Profile" hint="How others see you.">
        <ProfileForm account={person} />
      </SettingsSection>
      <SettingsSection title="Theme" hint="Kept in this browser.">
        <ThemeForm />
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
