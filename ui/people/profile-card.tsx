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
import { agoOf } from "#ui/time/spans";
import { useLanguage, useWords } from "#ui/words/words-context";
import { asOf } from "./status-mark.tsx";

/** Who somebody is: what they are up to, what time it is for them, and how to write to them. */
export default function ProfileCard({ userId, name, onClose }: { userId: UserId; name: string; onClose: () => void }) {
  const client = useClient();
  const say = useWords("profile");
  const [profile] = useState(() => client.profile(userId));
  return (
    <Dialog title={name} onClose={onClose}>
      <Suspense fallback={<p className="min-h-40 animate-late text-muted">{say("loading")}</p>}>
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
          {person.title ? (
            <p dir="auto" className="text-start font-medium">
              {person.title}
            </p>
          ) : null}
          <p dir="auto" className="text-start text-muted">
            @{person.handle}
          </p>
          <LastActive person={person} />
        </div>
      </div>
      <Facts person={person} />
      <Actions person={person} onClose={onClose} />
    </div>
  );
}

function LastActive({ person: { presence, activeAt } }: { person: Profile }) {
  const say = useWords("profile");
  const language = useLanguage();
  const ago = activeAt && agoOf(activeAt, language);
  return <p className="text-muted">{ago ? say("activeAgo", { ago }) : say(`presence.${presence}`)}</p>;
}

function Facts({ person }: { person: Profile }) {
  const say = useWords("profile");
  const clock = useClock();
  const { status, dndUntil, timeZone, role, isDeactivated } = person;
  const local = timeZone ? timeOf(new Date().toISOString(), { ...clock, zone: timeZone }) : undefined;
  return (
    <ul className="space-y-1.5 text-sm empty:hidden">
      {status ? (
        <li dir="auto" className="text-start">
          {status.emoji} <bdi>{status.text}</bdi>
          {status.until ? (
            <span className="text-muted"> {say("statusUntil", { moment: shortMomentOf(status.until, clock) })}</span>
          ) : null}
        </li>
      ) : null}
      {dndUntil ? <li>{say("quietUntil", { moment: shortMomentOf(dndUntil, clock) })}</li> : null}
      {local ? (
        <li>
          {say("localTime", { time: local })} <span className="text-muted">({timeZone?.replaceAll("_", " ")})</span>
        </li>
      ) : null}
      {role === "owner" ? <li className="text-muted">{say("owner")}</li> : null}
      {isDeactivated ? <li className="text-muted">{say("deactivated")}</li> : null}
    </ul>
  );
}

function Actions({ person, onClose }: { person: Profile; onClose: () => void }) {
  const client = useClient();
  const say = useWords("profile");
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
          {say("edit")}
        </a>
      ) : (
        <Button look="primary" onClick={() => void write()}>
          {say("message")}
        </Button>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}
