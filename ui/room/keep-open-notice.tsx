import { useChat } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";

/** Where the browser's storage is missing, full or broken. */
export default function KeepOpenNotice() {
  const say = useWords("notices");
  const isForgetful = useChat((state) => state.isForgetful === true);
  if (!isForgetful) return null;
  return (
    <p role="status" className="mx-auto w-full max-w-column px-2 pb-2 text-muted text-sm md:px-4">
      {say("keepOpen")}
    </p>
  );
}
