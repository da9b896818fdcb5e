import Ellipsis from "lucide-react/icons/ellipsis";
import LogOut from "lucide-react/icons/log-out";
import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Settings from "lucide-react/icons/settings";
import Sun from "lucide-react/icons/sun";
import { lazy, Suspense, useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuLink } from "#ui/primitives/menu";
import type { Theme } from "#ui/theme/theme";
import { useTheme } from "#ui/theme/use-theme";

const SignOutDialog = lazy(() => import("#ui/dialogs/sign-out-dialog"));

/** Who is signed in here. The whole strip opens the menu, though only the dots are the button. */
export function AccountMenu() {
  const client = useClient();
  const account = useChat((state) => state.account);
  const presence = useChat((state) => state.presence[account.id]);
  const [unsent, setUnsent] = useState(0);

  const signOut = async () => {
    const count = await client.unsent();
    if (count > 0) setUnsent(count);
    else await client.signOut();
  };
  return (
    <div className="relative m-2 flex items-center gap-2.5 rounded-md p-1.5 hover:bg-hover">
      <Avatar id={account.id} name={account.name} size="sm" presence={presence ?? "online"} />
      <div className="min-w-0 flex-1 text-sm leading-tight">
        <div className="truncate font-medium">{account.name}</div>
        <div className="truncate text-muted text-xs">@{account.handle}</div>
      </div>
      <Menu
        label="Account"
        side="above-end"
        button={<Ellipsis className="size-4.5" />}
        className="inline-flex size-8 items-center justify-center rounded-md text-muted after:absolute after:inset-0 after:rounded-md"
      >
        <MenuLink href="/settings" icon={<Settings className="size-4" />}>
          Settings
        </MenuLink>
        <MenuLine />
        <ThemeChoices />
        <MenuLine />
        <MenuItem icon={<LogOut className="size-4" />} onClick={() => void signOut()}>
          Sign out
        </MenuItem>
      </Menu>
      {unsent > 0 ? (
        <Suspense>
          <SignOutDialog count={unsent} onClose={() => setUnsent(0)} />
        </Suspense>
      ) : null}
    </div>
  );
}

const choices: { theme: Theme; words: string; icon: typeof Sun }[] = [
  { theme: "system", words: "Theme of the device", icon: Monitor },
  { theme: "light", words: "Light", icon: Sun },
  { theme: "dark", words: "Dark", icon: Moon },
];

function ThemeChoices() {
  const [worn, wear] = useTheme();
  return choices.map(({ theme, words, icon: Icon }) => (
    <MenuChoice key={theme} isChosen={theme === worn} icon={<Icon className="size-4" />} onClick={() => wear(theme)}>
      {words}
    </MenuChoice>
  ));
}
