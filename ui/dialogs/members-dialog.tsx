import { Suspense, startTransition, use, useEffect, useRef, useState } from "react";
import type { Reply } from "#protocol/refusals";
import type { Member, Person } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { PersonName } from "#ui/people/person-name";
import { StatusMark } from "#ui/people/status-mark";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { focusBeside, isFocusNowhere } from "#ui/primitives/kept-focus";
import type { RoomFace } from "#ui/room/room-face";
import { useWords } from "#ui/words/words-context";
import { ListSkeleton } from "./list-skeleton.tsx";
import { PeopleSearch } from "./people-search.tsx";
import { Problem } from "./problem.tsx";

type Answer = Reply<{ members: Member[] }>;

/** Who is in the room; who may manage it adds and removes people. */
export default function MembersDialog({ room, onClose }: { room: RoomFace; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [members, setMembers] = useState<Promise<Answer>>(() => client.members(room.id));
  const [isAdding, setAdding] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  // What was pressed has made room for something else.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the one in place of the other.
  useEffect(() => {
    if (isFocusNowhere()) shown.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [isAdding]);
  const [problem, setProblem] = useState<string>();

  const take = (reply: Answer) => {
    if (reply.ok) startTransition(() => setMembers(Promise.resolve(reply)));
    setProblem(reply.ok ? undefined : reply.message);
    setAdding(false);
  };
  const mayAdd = room.mayManage && room.kind !== "direct" && !room.isGeneral;
  return (
    <Dialog title={say(isAdding ? "members.addTitle" : "members.title", { room: room.name })} onClose={onClose}>
      <Problem>{problem}</Problem>
      <div ref={shown}>
        <Suspense fallback={<ListSkeleton />}>
          {isAdding ? (
            <Adding
              members={members}
              onAdd={(person) => void client.addMember(room.id, person.id).then(take)}
              onBack={() => setAdding(false)}
            />
          ) : (
            <>
              {mayAdd ? (
                <Button className="mb-3" onClick={() => setAdding(true)}>
                  {say("members.add")}
                </Button>
              ) : null}
              <Members
                members={members}
                onRemove={mayAdd ? (person) => void client.removeMember(room.id, person.id).then(take) : undefined}
              />
            </>
          )}
        </Suspense>
      </div>
    </Dialog>
  );
}

function Members({
  members,
  onRemove,
}: {
  members: Promise<Answer>;
  onRemove: ((person: Person) => void) | undefined;
}) {
  const say = useWords("dialogs");
  const reply = use(members);
  const me = useChat((state) => state.account.id);
  const presence = useChat((state) => state.presence);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  return (
    <ul className="-mx-2 space-y-px">
      {reply.value.members.map((member) => (
        <li key={member.id} className="flex h-11 items-center gap-3 rounded-md px-2 text-sm">
          <Avatar id={member.id} name={member.name} size="sm" presence={presence[member.id] ?? "offline"} />
          <span className="flex min-w-0 items-center gap-1.5 font-medium">
            <PersonName person={member} />
            <StatusMark userId={member.id} />
            {member.id === me ? <span className="font-normal text-muted">{say("members.you")}</span> : null}
          </span>
          <span className="truncate text-muted">@{member.handle}</span>
          <span className="flex-1" />
          {onRemove && member.id !== me ? (
            <Button
              look="careful"
              size="small"
              aria-label={say("members.removePerson", { name: member.name })}
              onClick={({ currentTarget }) => {
                focusBeside(currentTarget);
                onRemove(member);
              }}
            >
              {say("members.remove")}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Adding({
  members,
  onAdd,
  onBack,
}: {
  members: Promise<Answer>;
  onAdd: (person: Person) => void;
  onBack: () => void;
}) {
  const say = useWords("dialogs");
  const reply = use(members);
  const inside = new Set(reply.ok ? reply.value.members.map(({ id }) => id) : []);
  return (
    <>
      <PeopleSearch isExcluded={({ id }) => inside.has(id)} isTaken={() => false} onTake={onAdd} />
      <Button look="quiet" className="mt-3" onClick={onBack}>
        {say("members.back")}
      </Button>
    </>
  );
}
