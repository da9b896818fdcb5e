import X from "lucide-react/icons/x";
import { useEffect } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

const shownForMs = 8_000;

/** One passing trouble in a sentence, until it is put away or old. */
export function TroubleToast() {
  const say = useWords("notices");
  const client = useClient();
  const trouble = useChat((state) => state.trouble);
  useEffect(() => {
    if (!trouble) return;
    const timer = setTimeout(() => client.dismissTrouble(), shownForMs);
    return () => clearTimeout(timer);
  }, [trouble, client]);
  return (
    <div role="alert">
      {trouble ? (
        <div className="pointer-events-auto flex max-w-lg animate-rise items-center gap-2 rounded-lg bg-ink py-1.5 pe-1.5 ps-4 text-canvas text-sm shadow-float">
          <span>{trouble.text}</span>
          <IconButton
            label={say("dismiss")}
            icon={<X className="size-4" />}
            className="text-canvas! hover:bg-transparent!"
            onClick={() => client.dismissTrouble()}
          />
        </div>
      ) : null}
    </div>
  );
}
