import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";
import { useWords } from "#ui/words/words-context";

export default function SignOutDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  return (
    <Dialog title={say("signOut.title")} onClose={onClose}>
      <p>{say("signOut.hint", { count })}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {say("stay")}
        </Button>
        <Button look="danger" onClick={() => void client.signOut()}>
          {say("signOut.anyway")}
        </Button>
      </div>
    </Dialog>
  );
}
