import LogOut from "lucide-react/icons/log-out";
import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Settings from "lucide-react/icons/settings";
import Sun from "lucide-react/icons/sun";
import { MenuChoice, MenuItem, MenuLine, MenuLink } from "#ui/primitives/menu-items";
import type { Theme } from "#ui/theme/theme";
import { useTheme } from "#ui/theme/use-theme";

/** What one can do as oneself. */
export default function AccountMenuItems({ onSignOut }: { onSignOut: () => void }) {
  return (
    <>
      <MenuLink href="/settings" icon={<Settings className="size-4" />}>
        Settings
      </MenuLink>
      <MenuLine />
      <ThemeChoices />
      <MenuLine />
      <MenuItem icon={<LogOut className="size-4" />} onClick={onSignOut}>
        Sign out
      </MenuItem>
    </>
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
