import type { Asking } from "./asking.tsx";
import { later } from "./later.tsx";
import { FieldAhead } from "./primitives/field-ahead.tsx";
import { withWords } from "./words/with-words.tsx";

const NewRoomDialog = later(
  withWords(() => import("./dialogs/new-room-dialog.tsx"), "dialogs"),
  FieldAhead,
);
const NewDirectDialog = later(
  withWords(() => import("./dialogs/new-direct-dialog.tsx"), "dialogs"),
  FieldAhead,
);
const BrowseRoomsDialog = later(
  withWords(() => import("./dialogs/browse-rooms-dialog.tsx"), "dialogs"),
  FieldAhead,
);
const SwitcherDialog = later(
  withWords(() => import("./switcher/switcher-dialog.tsx"), "switcher", "search"),
  FieldAhead,
);
const ShortcutsDialog = later(
  withWords(() => import("./shortcuts/shortcuts-dialog.tsx"), "shortcuts"),
  FieldAhead,
);

/** At most one of them is open. */
export function AskedDialog({
  asking,
  onAsk,
}: {
  asking: Asking | undefined;
  onAsk: (what: Asking | undefined) => void;
}) {
  const close = () => onAsk(undefined);
  if (asking === "new-room") return <NewRoomDialog onClose={close} />;
  if (asking === "new-direct") return <NewDirectDialog onClose={close} />;
  if (asking === "browse") return <BrowseRoomsDialog onClose={close} />;
  if (asking === "switcher") return <SwitcherDialog onClose={close} onAsk={onAsk} />;
  return asking === "shortcuts" ? <ShortcutsDialog onClose={close} /> : null;
}
