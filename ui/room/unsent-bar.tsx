import { useChat, useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

/** One bar for all when several messages were refused, in whichever room: each says so itself, too. */
export default function UnsentBar() {
  const say = useWords("notices");
  const client = useClient();
  const failed = useChat((state) => state.outbox.filter(({ status }) => status === "failed").length);
  if (failed < 2) return null;
  return (
    <div className="mx-auto w-full max-w-column px-2 pb-2 md:px-4">
      <div className="flex items-center gap-3 rounded-lg bg-danger-tint py-1.5 pe-1.5 ps-3.5 text-sm">
        <p className="min-w-0 flex-1">{say("unsent", { count: failed })}</p>
        <Button size="small" onClick={() => client.retryAll()}>
          {say("retryAll")}
        </Button>
      </div>
    </div>
  );
}
