import Check from "lucide-react/icons/check";
import Link from "lucide-react/icons/link";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { lazy, Suspense, useState } from "react";
import type { Message } from "#protocol/values";
import { IconButton } from "#ui/primitives/button";
import { copyText } from "#ui/primitives/copy-text";
import { roomHref } from "#ui/route";

const DeleteMessageDialog = lazy(() => import("#ui/dialogs/delete-message-dialog"));

/** What can be done with a message: seen while the pointer or the focus is on its row, always there for screen readers. */
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
  const [isDeleting, setDeleting] = useState(false);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <div className="-top-3.5 absolute right-2 z-10 flex rounded-md bg-raised p-0.5 opacity-0 shadow-chip focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 pointer-coarse:pointer-events-none pointer-coarse:group-focus-within:pointer-events-auto pointer-coarse:group-focus-within:opacity-100">
      <CopyLinkButton message={message} tabIndex={tabIndex} />
      {isMine ? (
        <>
          <IconButton
            label="Edit message"
            icon={<Pencil className="size-4" />}
            size="small"
            tabIndex={tabIndex}
            onClick={onEdit}
          />
          <IconButton
            label="Delete message"
            icon={<Trash className="size-4" />}
            size="small"
            tabIndex={tabIndex}
            onClick={() => setDeleting(true)}
          />
        </>
      ) : null}
      {isDeleting ? (
        <Suspense>
          <DeleteMessageDialog message={message} onClose={() => setDeleting(false)} />
        </Suspense>
      ) : null}
    </div>
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
