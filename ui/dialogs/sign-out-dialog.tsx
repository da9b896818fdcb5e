import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { Dialog } from "#ui/primitives/dialog";

export default function SignOutDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const client = useClient();
  return (
    <Dialog title="Sign out?" onClose={onClose}>
      <p>
        {count === 1 ? "One message is" : `${count} messages are`} not sent yet. Signing out deletes{" "}
        {count === 1 ? "it" : "them"} and every draft from this browser.
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Stay
        </Button>
        <Button look="danger" onClick={() => void client.signOut()}>
          Sign out anyway
        </Button>
      </div>
    </Dialog>
  );
}
