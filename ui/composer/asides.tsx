import type { Person } from "#protocol/values";
import { later } from "#ui/later";
import { useQuoting } from "#ui/quote/quoting";
import type { RoomFace } from "#ui/room/room-face";
import { withWords } from "#ui/words/with-words";
import type { Told } from "./slash/slash-told.tsx";

const RoomCallDialog = later(withWords(() => import("./room-call-dialog.tsx"), "composing"));
const OutsiderBar = later(withWords(() => import("./outsider-bar.tsx"), "composing"));
const SlashTold = later(() => import("./slash/slash-told.tsx"));
const QuoteChip = later(withWords(() => import("#ui/quote/quote-chip"), "composing"));

/** What stands above the field while there is something to decide about the message. */
export function Asides({
  room,
  calling,
  outsider,
  told,
  onQuoteRemoved,
}: {
  room: RoomFace;
  /** Whether to call the whole room is being asked. */
  calling: { onSend: () => void; onClose: () => void } | undefined;
  /** Somebody who is mentioned and not in the room. */
  outsider: { person: Person; onDone: () => void } | undefined;
  /** What came of a command. */
  told: Told | undefined;
  onQuoteRemoved: () => void;
}) {
  const { quote } = useQuoting();
  return (
    <>
      {calling ? <RoomCallDialog room={room} {...calling} /> : null}
      {outsider ? <OutsiderBar room={room} {...outsider} /> : null}
      {told ? <SlashTold told={told} /> : null}
      {quote ? <QuoteChip onRemoved={onQuoteRemoved} /> : null}
    </>
  );
}
