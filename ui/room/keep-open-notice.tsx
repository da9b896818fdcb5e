import { useChat } from "#ui/chat-context";

/** Where the browser's storage is missing, full or broken. */
export default function KeepOpenNotice() {
  const isForgetful = useChat((state) => state.isForgetful === true);
  if (!isForgetful) return null;
  return (
    <p role="status" className="mx-auto w-full max-w-column px-2 pb-2 text-muted text-sm md:px-4">
      This browser cannot keep drafts and unsent messages. Keep this tab open until what you wrote is sent.
    </p>
  );
}
