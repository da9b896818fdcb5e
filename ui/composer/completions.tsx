import { type KeyboardEvent, type Ref, type RefObject, useEffect, useEffectEvent, useImperativeHandle } from "react";
import type { Person, RoomId } from "#protocol/values";
import ShortcodeList from "#ui/emoji/shortcode-list";
import { useShortcodeCompletion } from "#ui/emoji/use-shortcode-completion";
import MentionList from "./mention-list.tsx";
import { useMentionCompletion } from "./use-mention-completion.tsx";

/** What the composer asks of them as somebody writes. */
export type CompletionsControl = {
  /** The text or the caret is another one. */
  look: () => void;
  /** True when the key was meant for what is listed. */
  takeKey: (event: KeyboardEvent) => boolean;
  close: () => void;
};

/** What is listed: how many, and which one is chosen. */
export type Listed = { count: number; chosen: number };

/** Names, rooms and emoji that may be meant by what stands before the caret, in a list above the field. */
export default function Completions({
  ref,
  listId,
  roomId,
  field,
  onWrite,
  onListed,
  onOutsider,
  mayCallAll,
}: {
  ref: Ref<CompletionsControl>;
  listId: string;
  roomId: RoomId;
  field: RefObject<HTMLTextAreaElement | null>;
  onWrite: (text: string) => void;
  onListed: (listed: Listed) => void;
  onOutsider: (person: Person) => void;
  mayCallAll: boolean;
}) {
  const mentions = useMentionCompletion({ roomId, mayCallAll, field, write: onWrite, onOutsider });
  const shortcodes = useShortcodeCompletion(field, onWrite);
  const { emoji } = shortcodes;
  const { suggestions } = mentions;
  const count = emoji.length || suggestions.length;
  const chosen = emoji.length > 0 ? shortcodes.chosen : mentions.chosen;

  const control: CompletionsControl = {
    look: () => void Promise.all([mentions.look(), shortcodes.look()]),
    takeKey: (event) => mentions.takeKey(event) || shortcodes.takeKey(event),
    close() {
      mentions.close();
      shortcodes.close();
    },
  };
  useImperativeHandle(ref, () => control);
  const tell = useEffectEvent(onListed);
  useEffect(() => tell({ count, chosen }), [count, chosen]);
  // Something may have been written before this was there.
  const lookAtFirst = useEffectEvent(control.look);
  useEffect(() => lookAtFirst(), []);

  return (
    <>
      {emoji.length > 0 ? (
        <ShortcodeList id={listId} emoji={emoji} chosen={shortcodes.chosen} onTake={shortcodes.take} />
      ) : null}
      {suggestions.length > 0 ? (
        <MentionList id={listId} suggestions={suggestions} chosen={mentions.chosen} onTake={mentions.take} />
      ) : null}
    </>
  );
}
