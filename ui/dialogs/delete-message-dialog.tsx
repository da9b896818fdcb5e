import { useState } from "react";
import type { Message } from "#protocol/values";
import { saidBy } from "#ui/attachments/said-by";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";

export default function DeleteMessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const remove = async () => {
    const reply = await client.remove(message.id);
    if (reply.ok) onClose();
    else setProblem(reply.message);
  };
  return (
    <Dialog title="Delete this message?" onClose={onClose}>
      <p className="text-muted">It disappears for everyone, with everything it said. This cannot be undone.</p>
      <div className="mt-3 rounded-md bg-hover px-3 py-2 text-sm">
        <p className="line-clamp-3 whitespace-pre-line">{saidBy(message)}</p>
      </div>
      {problem ? (
        <p role="alert" className="mt-3 text-danger text-sm">
          {problem}
        </p>
      ) : null}
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button look="danger" onClick={() => void remove()}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
}
