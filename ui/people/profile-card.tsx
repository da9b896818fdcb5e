import { Suspense, use, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Profile, UserId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { Problem } from "#ui/dialogs/problem";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { goTo, roomHref } from "#ui/route";
import { shortMomentOf, timeOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { asOf } from "./status-mark.tsx";
import { words } from "./words.tsx";

/** Who somebody is: what they are up to, what time it is for them, and how to write to them. */
export default function ProfileCard({ userId, name, onClose }: { userId: UserId; name: string; onClose: () => void }) {
  const client = useClient();
  const [profile] = useState(() => client.profile(userId));
  return (
    <Dialog title={name} onClose={onClose}>
      <Suspense fallback={<p className="min-h-40 animate-late text-muted">{words.card.loading}</p>}>
        <Card profile={profile} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}

function Card({ profile, onClose }: { profile: Promise<Reply<Profile>>; onClose: () => void }) {
  const reply = use(profile);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const person = { ...reply.value, ...asOf(reply.value, Date.now()) };
  return (
    <div className="min-h-40 space-y-4">
      <div className="flex items-center gap-4">
        <Avatar id={person.id} name={person.name} size="lg" presence={person.presence} />
        <div className="min-w-0 text-sm">
          {person.title ? <p className="font-medium">{person.title}</p> : null}
          <p className="text-muted">@{person.handle}</p>
          <LastActive person={person} />
        </div>
      </div>
      <Facts person={person} />
      <Actions person={person} onClose={onClose} />
    </div>
  );
}

function LastActive({ person: { presence, activeAt } }: { person: Profile }) {
  const ago = activeAt && agoOf(activeAt);
  return <p className="text-muted">{ago ? words.card.activeAgo(ago) : words.card.presence[presence]}</p>;
}

function Facts({ person }: { person: Profile }) {
  const clock = useClock();
  const { status, dndUntil, timeZone, role, isDeactivated } = person;
  const local = timeZone ? timeOf(new Date().toISOString(), { ...clock, zone: timeZone }) : undefined;
  return (
    <ul className="space-y-1.5 text-sm empty:hidden">
      {status ? (
        <li>
          {status.emoji} {status.text}
          {status.until ? (
            <span className="text-muted"> {words.card.statusUntil(shortMomentOf(status.until, clock))}</span>
          ) : null}
        </li>
      ) : null}
      {dndUntil ? <li>{words.card.quietUntil(shortMomentOf(dndUntil, clock))}</li> : null}
      {local ? (
        <li>
          {words.card.localTime(local)} <span className="text-muted">({timeZone?.replaceAll("_", " ")})</span>
        </li>
      ) : null}
      {role === "owner" ? <li className="text-muted">{words.card.owner}</li> : null}
      {isDeactivated ? <li className="text-muted">{words.card.deactivated}</li> : null}
    </ul>
  );
}

function Actions({ person, onClose }: { person: Profile; onClose: () => void }) {
  const client = useClient();
  const isMe = useChat((state) => state.account.id) === person.id;
  const [problem, setProblem] = useState<string>();
  const write = async () => {
    const reply = await client.openDirect([person.id]);
    if (!reply.ok) return setProblem(reply.message);
    onClose();
    goTo(roomHref(reply.value.id));
  };
  if (person.isDeactivated) return null;
  return (
    <div className="flex gap-2">
      {isMe ? (
        <a
          href="/settings"
          className="inline-flex h-9 items-center rounded-md bg-raised px-3.5 font-medium text-sm shadow-chip hover:bg-hover pointer-coarse:h-11"
        >
          {words.card.edit}
        </a>
      ) : (
        <Button look="primary" onClick={() => void write()}>
          {words.card.message}
        </Button>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}

const units = [
  { unit: "day", ms: 24 * 60 * 60_000 },
  { unit: "hour", ms: 60 * 60_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** "5 minutes ago", "yesterday"; what was just now counts in minutes, too. */
export function agoOf(iso: string, now = Date.now()): string {
  const ms = Math.max(0, now - Date.parse(iso));
  const { unit, ms: unitMs } = units.find((one) => ms >= one.ms) ?? units[2];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-Math.max(1, Math.floor(ms / unitMs)), unit);
}
