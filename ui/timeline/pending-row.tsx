import { memo, useId } from "react";
import type { Account, Pending } from "#client/state";
import { useClient } from "#ui/chat-context";
import { MessageText } from "#ui/markdown/message-text";
import { Avatar } from "#ui/primitives/avatar";
import { Button } from "#ui/primitives/button";
import { TimeStamp } from "#ui/time/time-stamp";
import { Byline } from "./message-row.tsx";
import { RowFrame } from "./row-frame.tsx";

/** A message on its way: it looks as it will when stored, says "Sending" when that takes long, and what to do when it failed. */
export const PendingRow = memo(function PendingRow({
  pending,
  continues,
  account,
}: {
  pending: Pending;
  continues: boolean;
  account: Account;
}) {
  const nameId = useId();
  return (
    <RowFrame
      continues={continues}
      aria-labelledby={nameId}
      tabIndex={-1}
      gutter={continues ? null : <Avatar id={account.id} name={account.name} />}
    >
      <Byline nameId={nameId} name={account.name} isHidden={continues}>
        <TimeStamp at={pending.writtenAt} className="text-muted text-xs" />
      </Byline>
      <div className={pending.status === "failed" ? "opacity-75" : undefined}>
        <MessageText body={pending.body} />
      </div>
      {pending.status === "sending" ? (
        <span className="absolute top-1 right-2 animate-late rounded-full bg-canvas px-2 text-muted text-xs">
          Sending
        </span>
      ) : (
        <NotSent pending={pending} />
      )}
    </RowFrame>
  );
});

function NotSent({ pending }: { pending: Pending }) {
  const client = useClient();
  return (
    <div role="alert" className="mt-1 mb-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
      <span className="text-danger">
        <strong className="font-semibold">Not sent</strong>
        {pending.reason ? <span> — {pending.reason}</span> : null}
      </span>
      <span className="flex gap-2">
        <Button size="small" onClick={() => client.retry(pending.clientId)}>
          Retry
        </Button>
        <Button look="quiet" size="small" onClick={() => client.discard(pending.clientId)}>
          Delete
        </Button>
      </span>
    </div>
  );
}
