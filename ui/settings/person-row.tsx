import { useRouter } from "next/navigation";
import { useState } from "react";
import { Problem } from "#ui/dialogs/problem";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { useWords } from "#ui/words/words-context";
import { LinkToCopy } from "./link-to-copy.tsx";
import { useSettingsApi } from "./use-settings-api.tsx";

export type ListedPerson = {
  id: string;
  name: string;
  handle: string;
  email: string;
  role: "owner" | "member";
  imageHash?: string;
  deactivatedAt?: string;
};

export function PersonRow({ ownerId, person }: { ownerId: string; person: ListedPerson }) {
  const say = useWords("settings");
  const api = useSettingsApi(ownerId);
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [resetUrl, setResetUrl] = useState<string>();
  const [isAsked, setAsked] = useState(false);

  const change = async (deed: "deactivate" | "reactivate") => {
    const reply = await api(`/api/people/${person.id}/${deed}`, { method: "POST" });
    setProblem(reply.ok ? undefined : reply.message);
    if (reply.ok) router.refresh();
  };
  const makeResetLink = async () => {
    const reply = await api<{ url: string }>(`/api/people/${person.id}/password-reset`, { method: "POST" });
    setProblem(reply.ok ? undefined : reply.message);
    if (reply.ok) setResetUrl(reply.value.url);
  };
  return (
    <div className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <PersonSummary person={person} isMe={person.id === ownerId} />
        {person.id === ownerId ? null : (
          <div className="flex gap-2 max-md:ps-12">
            {person.deactivatedAt ? (
              <Button
                size="small"
                aria-label={say("people.reactivatePerson", { name: person.name })}
                onClick={() => void change("reactivate")}
              >
                {say("people.reactivate")}
              </Button>
            ) : (
              <>
                <Button
                  size="small"
                  aria-label={say("people.passwordLinkFor", { name: person.name })}
                  onClick={() => void makeResetLink()}
                >
                  {say("people.passwordLink")}
                </Button>
                <Button
                  look="careful"
                  size="small"
                  aria-label={say("people.deactivatePerson", { name: person.name })}
                  onClick={() => setAsked(true)}
                >
                  {say("people.deactivate")}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      <Problem>{problem}</Problem>
      {resetUrl ? (
        <div className="mt-3">
          <LinkToCopy label={say("people.passwordLinkLabel", { name: person.name })} url={resetUrl} />
        </div>
      ) : null}
      {isAsked ? (
        <DeactivateDialog
          name={person.name}
          onClose={() => setAsked(false)}
          onConfirm={() => void change("deactivate").then(() => setAsked(false))}
        />
      ) : null}
    </div>
  );
}

function PersonSummary({ person, isMe }: { person: ListedPerson; isMe: boolean }) {
  const say = useWords("settings");
  const { id, name, handle, email, role, deactivatedAt, imageHash } = person;
  return (
    <div className="flex min-w-56 flex-1 items-center gap-3">
      <Avatar id={id} name={name} imageHash={imageHash} />
      <div className="min-w-0 text-sm">
        <p className="flex items-center gap-2">
          <bdi className={deactivatedAt ? "truncate text-muted line-through" : "truncate font-medium"}>{name}</bdi>
          {isMe ? <Tag>{say("people.you")}</Tag> : null}
          {role === "owner" ? <Tag>{say("people.owner")}</Tag> : null}
          {deactivatedAt ? <Tag>{say("people.deactivated")}</Tag> : null}
        </p>
        <p className="truncate text-muted">
          @{handle} · {email}
        </p>
      </div>
    </div>
  );
}

function Tag({ children }: { children: string }) {
  return <span className="rounded-full bg-tint px-2 py-0.5 text-link text-xs">{children}</span>;
}

function DeactivateDialog({ name, onClose, onConfirm }: { name: string; onClose: () => void; onConfirm: () => void }) {
  const say = useWords("settings");
  return (
    <Dialog title={say("people.deactivateTitle", { name })} onClose={onClose}>
      <p className="text-muted">{say("people.deactivateHint")}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {say("cancel")}
        </Button>
        <Button look="danger" onClick={onConfirm}>
          {say("people.deactivate")}
        </Button>
      </div>
    </Dialog>
  );
}
