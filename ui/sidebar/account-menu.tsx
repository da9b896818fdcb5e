import Ellipsis from "lucide-react/icons/ellipsis";
import { useState } from "react";
import type { Asking } from "#ui/asking";
import { useChat, useClient } from "#ui/chat-context";
import { later } from "#ui/later";
import { StatusMark } from "#ui/people/status-mark";
import { Avatar } from "#ui/primitives/avatar";
import { Menu } from "#ui/primitives/menu";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";

const AccountMenuItems = later(withWords(() => import("./account-menu-items.tsx"), "sidebar-menus"));
const StatusDialog = later(withWords(() => import("#ui/people/status-dialog"), "profile"));
const SignOutDialog = later(withWords(() => import("#ui/dialogs/sign-out-dialog"), "dialogs"));

/** Who is signed in here. The whole strip opens the menu, though only the dots are the button. */
export function AccountMenu({ onAsk }: { onAsk: (what: Asking) => void }) {
  const say = useWords("sidebar");
  const client = useClient();
  const account = useChat((state) => state.account);
  const presence = useChat((state) => state.presence[account.id]);
  const [unsent, setUnsent] = useState(0);
  const [isAsking, setAsking] = useState(false);

  const signOut = async () => {
    const count = await client.unsent();
    if (count > 0) setUnsent(count);
    else await client.signOut();
  };
  return (
    <div className="relative m-2 flex items-center gap-2.5 rounded-md p-1.5 hover:bg-hover">
      <Avatar id={account.id} name={account.name} size="sm" presence={presence ?? "online"} />
      <div className="min-w-0 flex-1 text-sm leading-tight">
        <div className="flex items-center gap-1.5">
          <span dir="auto" className="truncate font-medium">
            {account.name}
          </span>
          <StatusMark userId={account.id} />
        </div>
        <div className="truncate text-muted text-xs">
          <bdi>@{account.handle}</bdi>
        </div>
      </div>
      <Menu
        label={say("account")}
        side="above-end"
        button={<Ellipsis className="size-4.5" />}
        className="inline-flex size-8 items-center justify-center rounded-md text-muted after:absolute after:inset-0 after:rounded-md"
      >
        <AccountMenuItems
          onStatus={() => setAsking(true)}
          onShortcuts={() => onAsk("shortcuts")}
          onSignOut={() => void signOut()}
        />
      </Menu>
      {isAsking ? <StatusDialog onClose={() => setAsking(false)} /> : null}
      {unsent > 0 ? <SignOutDialog count={unsent} onClose={() => setUnsent(0)} /> : null}
    </div>
  );
}
