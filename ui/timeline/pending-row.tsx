import { useId } from "react";
import type { Account, Pending } from "#client/state";
import { Attachments } from "#ui/attachments/attachments";
import { useClient } from "#ui/chat-context";
import { MessageText } from "#ui/markdown/message-text";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { QuoteBlock } from "#ui/quote/quote-block";
import { TimeStamp } from "#ui/time/time-stamp";
import { useWords } from "#ui/words/words-context";
import MessageEditor from "./message-editor.tsx";
import { Byline } from "./message-row.tsx";
import { DeleteButton, EditButton, RowActions } from "./row-actions.tsx";
import { RowFrame } from "./row-frame.tsx";

/** A message on its way: it looks as it will when stored, says "Sending" when that takes long, and what to do when it failed. */
export default function PendingRow({
  pending,
  continues,
  account,
  isEditing,
  onEdit,
}: {
  pending: Pending;
  continues: boolean;
  account: Account;
  isEditing: boolean;
  onEdit: (clientId: string | undefined) => void;
}) {
  const client = useClient();
  const nameId = useId();
  const { clientId, roomId, body, quote, status, writtenAt } = pending;
  return (
    <RowFrame
      continues={continues}
      aria-labelledby={nameId}
      tabIndex={-1}
      className={isEditing ? "bg-hover" : undefined}
      gutter={continues ? null : <Avatar id={account.id} name={account.name} />}
    >
      <Byline nameId={nameId} name={account.name} isHidden={continues}>
        <TimeStamp at={writtenAt} className="text-muted text-xs" />
      </Byline>
      {quote ? <QuoteBlock quote={quote} shownIn={roomId} /> : null}
      {isEditing ? (
        <MessageEditor
          body={body}
          needsText={!pending.attachments && !quote}
          save={(text) => client.editPending(clientId, text)}
          onDone={() => onEdit(undefined)}
        />
      ) : (
        <Content pending={pending} />
      )}
      <Standing pending={pending} isEditing={isEditing} />
      {isEditing ? null : (
        <RowActions>
          <EditButton onClick={() => onEdit(clientId)} />
          {status === "sending" ? <DeleteButton onClick={() => void client.removePending(clientId)} /> : null}
        </RowActions>
      )}
    </RowFrame>
  );
}

/** Files need no words. */
function Content({ pending: { body, status, attachments } }: { pending: Pending }) {
  return (
    <div className={status === "failed" ? "opacity-75" : undefined}>
      {body ? <MessageText body={body} /> : null}
      <Attachments attachments={attachments} />
    </div>
  );
}

function Standing({ pending, isEditing }: { pending: Pending; isEditing: boolean }) {
  const say = useWords("messages");
  if (pending.status === "failed") return <NotSent pending={pending} />;
  return isEditing ? null : (
    <span className="absolute top-1 end-2 animate-late rounded-full bg-canvas px-2 text-muted text-xs">
      {say("sending")}
    </span>
  );
}

function NotSent({ pending: { clientId, reason } }: { pending: Pending }) {
  const say = useWords("messages");
  const client = useClient();
  return (
    <div role="alert" className="mt-1 mb-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
      <span className="text-danger">
        <strong className="font-semibold">{say("notSent")}</strong>
        {reason ? <span> — {reason}</span> : null}
      </span>
      <span className="flex gap-2">
        <Button size="small" onClick={() => client.retry(clientId)}>
          {say("retry")}
        </Button>
        <Button look="quiet" size="small" onClick={() => void client.removePending(clientId)}>
          {say("delete")}
        </Button>
      </span>
    </div>
  );
}
