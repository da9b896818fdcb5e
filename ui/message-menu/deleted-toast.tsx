import { useLayoutEffect, useRef } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { composerId } from "#ui/composer/composer";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** While a deletion can be taken back. */
export function DeletedToast() {
  const held = useChat((state) => state.outbox.findLast(({ status }) => status === "held"));
  return <div role="status">{held ? <Undo key={held.clientId} clientId={held.clientId} /> : null}</div>;
}

function Undo({ clientId }: { clientId: string }) {
  const say = useWords("notices");
  const client = useClient();
  const toast = useRef<HTMLDivElement>(null);
  // When it goes by itself, the focus that was on it goes to where one writes.
  useLayoutEffect(() => {
    const element = toast.current;
    return () => {
      if (element?.contains(document.activeElement)) document.getElementById(composerId)?.focus();
    };
  }, []);
  return (
    <div
      ref={toast}
      className="pointer-events-auto flex animate-rise items-center gap-3 rounded-lg bg-ink py-1.5 pe-1.5 ps-4 text-canvas text-sm shadow-float"
    >
      <span>{say("messageDeleted")}</span>
      <Button size="small" onClick={() => client.takeBack(clientId)}>
        {say("undo")}
      </Button>
    </div>
  );
}
