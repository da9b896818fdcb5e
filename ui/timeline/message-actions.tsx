import BellDot from "lucide-react/icons/bell-dot";
import Check from "lucide-react/icons/check";
import Link from "lucide-react/icons/link";
import { useState } from "react";
import type { Message } from "#protocol/values";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { copyText } from "#ui/primitives/copy-text";
import { roomHref } from "#ui/route";
import { ThreadActions } from "#ui/thread/thread-actions";
import { DeleteButton, EditButton, RowActions } from "./row-actions.tsx";

const DeleteMessageDialog = later(() => import("#ui/dialogs/delete-message-dialog"));
const WhyDialog = later(() => import("#ui/dialogs/why-dialog"));

/** What can be done with a stored message. */
export function MessageActions({
  message,
  isMine,
  isTabStop,
  onEdit,
}: {
  message: Message;
  isMine: boolean;
  isTabStop: boolean;
  onEdit: () => void;
}) {
  const [asking, setAsking] = useState<"delete" | "why">();
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <RowActions>
      <ThreadActions message={message} tabIndex={tabIndex} />
      <CopyLinkButton message={message} tabIndex={tabIndex} />
      {isMine ? (
        <>
          <EditButton tabIndex={tabIndex} onClick={onEdit} />
          <DeleteButton tabIndex={tabIndex} onClick={() => setAsking("delete")} />
        </>
      ) : (
        <IconButton
          label="Why was I notified, or not?"
          icon={<BellDot className="size-4" />}
          size="small"
          tabIndex={tabIndex}
          onClick={() => setAsking("why")}
        />
      )}
      {asking === "delete" ? <DeleteMessageDialog message={message} onClose={() => setAsking(undefined)} /> : null}
      {asking === "why" ? <WhyDialog messageId={message.id} onClose={() => setAsking(undefined)} /> : null}
    </RowActions>
  );
}

function CopyLinkButton({ message, tabIndex }: { message: Message; tabIndex: number }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(new URL(roomHref(message.roomId, message.id), location.href).href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <IconButton
      label={isCopied ? "Link copied" : "Copy link"}
      icon={isCopied ? <Check className="size-4 text-link" /> : <Link className="size-4" />}
      size="small"
      tabIndex={tabIndex}
      onClick={() => void copy()}
    />
  );
}
