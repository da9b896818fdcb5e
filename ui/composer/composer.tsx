import ArrowUp from "lucide-react/icons/arrow-up";
import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { draftPlace } from "#client/draft-place";
import type { References } from "#client/state";
import { bodyMaxChars } from "#protocol/body-max-chars";
import { AttachButton } from "#ui/attachments/attach-button";
import { useChat, useClient } from "#ui/chat-context";
import { EmojiButton } from "#ui/emoji/emoji-button";
import { later, laterForTrouble } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { classNames } from "#ui/primitives/class-names";
import { useQuoting } from "#ui/quote/quoting";
import type { RoomFace } from "#ui/room/room-face";
import { isShortcut } from "#ui/shortcuts/keys";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { Asides } from "./asides.tsx";
import type { CompletionsControl, Listed } from "./completions.tsx";
import { insertAtCaret } from "./insert-at-caret.tsx";
import { isSendKey } from "./is-send-key.tsx";
import { isTouch } from "./is-touch.tsx";
import { useDraft } from "./use-draft.tsx";
import { useSending } from "./use-sending.tsx";

const Counter = later(withWords(() => import("./counter.tsx"), "composing"));
const Completions = later(withWords(() => import("./completions.tsx"), "composing"));
const Tray = laterForTrouble(withWords(() => import("#ui/attachments/tray"), "composing"));

export const composerId = "composer";

const inRoom: References = {};
/** From so many characters on it is shown how many are left. */
const countFromChars = bodyMaxChars - 500;
const nothingListed: Listed = { count: 0, chosen: 0 };

/** Where messages are written. It never locks: what is written while offline waits in the outbox. */
export function Composer({
  room,
  references = inRoom,
  onSent,
  onEditLast,
}: {
  room: RoomFace;
  /** What every message written here refers to: its thread. */
  references?: References;
  onSent: () => void;
  onEditLast: () => void;
}) {
  const say = useWords("room");
  const client = useClient();
  const isAlive = useChat((state) => state.isAlive === true);
  const field = useRef<HTMLTextAreaElement>(null);
  const completions = useRef<CompletionsControl>(null);
  const [listed, setListed] = useState(nothingListed);
  const listId = useId();
  const { threadId } = references;
  const draft = useDraft(draftPlace(room.id, threadId), field);
  const { text, write } = draft;
  const { quote } = useQuoting();
  const { place, tray, attach, paste, length, isSendable, send, setOutsider, mayCallAll, calling, outsider, told } =
    useSending(room, references, draft, () => {
      completions.current?.close();
      onSent();
    });
  const label = threadId ? say("reply") : say("write", { room: room.name });
  const sendKey = useChat((state) => state.settings.sendKey);

  useEffect(() => {
    if (!isTouch()) field.current?.focus();
  }, []);
  useEffect(() => {
    if (quote) field.current?.focus();
  }, [quote]);

  const onChange = (event: ChangeEvent<HTMLTextAreaElement>) => {
    write(event.target.value);
    if (event.target.value && !threadId) client.typed(room.id);
    completions.current?.look();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (completions.current?.takeKey(event)) return swallow(event);
    if (isShortcut("editLast", event) && text === "") {
      swallow(event);
      return onEditLast();
    }
    if (isSendKey(event, sendKey)) {
      swallow(event);
      send();
    }
  };

  return (
    <form onSubmit={send} className="relative mx-auto w-full max-w-column px-2 md:px-4">
      <Asides
        room={room}
        calling={calling}
        outsider={outsider}
        told={told}
        onQuoteRemoved={() => field.current?.focus()}
      />
      <div className="relative">
        <Completions
          ref={completions}
          listId={listId}
          roomId={room.id}
          field={field}
          onWrite={write}
          onListed={setListed}
          onOutsider={setOutsider}
          mayCallAll={mayCallAll}
        />
        {tray ? <Tray place={place} tray={tray} /> : null}
        <div
          className={classNames(
            "relative flex items-end rounded-lg border border-edge bg-raised transition-shadow duration-100 focus-within:border-accent focus-within:ring-3 focus-within:ring-tint",
            roomForSend,
          )}
        >
          <AttachButton onFiles={attach} className="m-1.5 me-0 pointer-coarse:m-1 pointer-coarse:me-0" />
          <textarea
            ref={field}
            id={threadId ? undefined : composerId}
            value={text}
            rows={1}
            readOnly={!isAlive}
            dir="auto"
            enterKeyHint="enter"
            aria-label={label}
            placeholder={label}
            aria-autocomplete="list"
            aria-controls={listed.count > 0 ? listId : undefined}
            aria-activedescendant={listed.count > 0 ? `${listId}-${listed.chosen}` : undefined}
            onChange={onChange}
            onKeyDown={onKeyDown}
            onPaste={paste}
            onSelect={() => completions.current?.look()}
            onBlur={() => completions.current?.close()}
            className="block max-h-[40dvh] min-h-11 min-w-0 flex-1 resize-none bg-transparent px-2 py-2.5 outline-none pointer-coarse:my-1 placeholder:truncate"
          />
          {length >= countFromChars ? <Counter length={length} /> : null}
          <EmojiButton
            className="absolute end-10 bottom-0 my-1.5 pointer-coarse:end-12 pointer-coarse:my-1"
            onPick={(emoji) => field.current && insertAtCaret(field.current, emoji, write)}
          />
          <IconButton
            type="submit"
            label={say("send")}
            icon={<ArrowUp className="size-4.5" />}
            disabled={!isSendable}
            // Keeps the focus, and with it a phone's keyboard, in the text.
            onPointerDown={(event) => event.preventDefault()}
            className={classNames(
              "absolute end-0 bottom-0 m-1.5 pointer-coarse:m-1",
              isSendable && "bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent",
            )}
          />
        </div>
      </div>
    </form>
  );
}

/** On a slow line the field is painted before the buttons are there: their place is kept, and the field stands where it will stand. */
const roomForSend = "pe-20 pointer-coarse:min-h-[calc(3.25rem+2px)] pointer-coarse:pe-24";

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
