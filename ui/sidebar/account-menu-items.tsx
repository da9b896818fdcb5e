import Keyboard from "lucide-react/icons/keyboard";
import LogOut from "lucide-react/icons/log-out";
import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Settings from "lucide-react/icons/settings";
import Smile from "lucide-react/icons/smile";
import Sun from "lucide-react/icons/sun";
import type { Theme } from "#protocol/settings";
import { useChat, useClient } from "#ui/chat-context";
import { MenuChoice, MenuItem, MenuLine, MenuLink } from "#ui/primitives/menu-items";
import { wear } from "#ui/theme/wear";
import { useWords } from "#ui/words/words-context";

/** What one can do as oneself. */
export default function AccountMenuItems({
  onStatus,
  onShortcuts,
  onSignOut,
}: {
  onStatus: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}) {
  const say = useWords("sidebar-menus");
  return (
    <>
      <MenuItem icon={<Smile className="size-4" />} onClick={onStatus}>
        {say("status")}
      </MenuItem>
      <MenuLink href="/settings" icon={<Settings className="size-4" />}>
        {say("settings")}
      </MenuLink>
      <MenuItem icon={<Keyboard className="size-4" />} onClick={onShortcuts}>
        {say("shortcuts")}
      </MenuItem>
      <MenuLine />
      <ThemeChoices />
      <MenuLine />
      <MenuItem icon={<LogOut className="size-4 rtl:-scale-x-100" />} onClick={onSignOut}>
        {say("signOut")}
      </MenuItem>
    </>
  );
}

const choices: { theme: Theme; icon: typeof Sun }[] = [
  { theme: "system", icon: Monitor },
  { theme: "light", icon: Sun },
  { theme: "dark", icon: Moon },
];

function ThemeChoices() {
  const client = useClient();
  const say = useWords("sidebar-menus");
  const settings = useChat((state) => state.settings);
  const choose = (theme: Theme) => {
    wear({ ...settings, theme });
    void client.changeSettings({ theme });
  };
  return choices.map(({ theme, icon: Icon }) => (
    <MenuChoice
      key={theme}
      isChosen={theme === settings.theme}
      icon={<Icon className="size-4" />}
      onClick={() => choose(theme)}
    >
      {say(`theme.${theme}`)}
    </MenuChoice>
  ));
}
