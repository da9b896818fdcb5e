import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import FolderPlus from "lucide-react/icons/folder-plus";
import ListFilter from "lucide-react/icons/list-filter";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { useChat, useClient } from "#ui/chat-context";
import { MenuItem, MenuLine } from "#ui/primitives/menu-items";
import { useWords } from "#ui/words/words-context";
import { focusAgain } from "./focus-again.tsx";
import type { Naming } from "./room-section.tsx";
import { useArranging } from "./use-arranging.tsx";

/** Where a section stands, what it is called, and how all of them are kept. */
export default function SectionMenuItems({
  sectionId,
  onName,
}: {
  sectionId: string;
  onName: (naming: Naming) => void;
}) {
  const say = useWords("sidebar-menus");
  const client = useClient();
  const { sections, moveSection } = useArranging();
  const unreadFirst = useChat((state) => state.settings.unreadFirst);
  const at = sections.findIndex(({ id }) => id === sectionId);
  const name = sections[at]?.name;
  const remove = () => {
    void client.changeSidebar({ type: "remove", sectionId });
    focusAgain({ sectionId: "rooms" });
  };
  return (
    <>
      <MenuItem icon={<FolderPlus className="size-4" />} onClick={() => onName({})}>
        {say("newSection")}
      </MenuItem>
      {name === undefined ? null : (
        <MenuItem icon={<Pencil className="size-4" />} onClick={() => onName({ sectionId, name })}>
          {say("renameSection")}
        </MenuItem>
      )}
      {at > 0 ? (
        <MenuItem icon={<ArrowUp className="size-4" />} onClick={() => moveSection(sectionId, -1)}>
          {say("up")}
        </MenuItem>
      ) : null}
      {at < sections.length - 1 ? (
        <MenuItem icon={<ArrowDown className="size-4" />} onClick={() => moveSection(sectionId, 1)}>
          {say("down")}
        </MenuItem>
      ) : null}
      <MenuLine />
      <MenuItem
        icon={<ListFilter className="size-4" />}
        onClick={() => void client.changeSettings({ unreadFirst: !unreadFirst })}
      >
        {unreadFirst ? say("unreadInPlace") : say("unreadFirst")}
      </MenuItem>
      {name === undefined ? null : (
        <MenuItem icon={<Trash className="size-4" />} danger onClick={remove}>
          {say("removeSection")}
        </MenuItem>
      )}
    </>
  );
}
