import { MenuItem, MenuLine } from "#ui/primitives/menu-items";
import { type DeedProps, useDeeds } from "./use-deeds.tsx";

export default function MessageMenuItems(props: DeedProps) {
  return useDeeds(props).map(({ label, icon, isDanger = false, run }) => (
    <div key={label} role="none">
      {isDanger ? <MenuLine /> : null}
      <MenuItem icon={icon} danger={isDanger} onClick={run}>
        {label}
      </MenuItem>
    </div>
  ));
}
