import ArrowUp from "lucide-react/icons/arrow-up";
import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { draftPlace } from "#client/draft-place";
import type { References } from "#client/state";
import { limits } from "#protocol/limits";
import type { SendKey } from "#protocol/settings";
import type { Person } from "#protocol/values";
import { AttachButton } from "#ui/attachments/attach-button";
import { useTray } from "#ui/attachments/use-tray";
import { useChat, useClient } from "#ui/chat-context";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { classNames } from "#ui/primitives/class-names";
import { useQuoting } from "#ui/quote/quoting";
import type { RoomFace } from "#ui/room/room-face";
import { words } from "#ui/thread/words";
import { autosize } from "./autosize.tsx";
import { callsRoom } from "./calls-room.tsx";
import { isTouch } from "./is-touch.tsx";
import { useMentionCompletion } from "./use-mention-completion.tsx";

const QuoteChip = later(() => import("#ui/quote/quote-chip"));
const RoomCallDialog = later(() => import("./room-call-dialog.tsx"));
const OutsiderBar = later(() => import("./outsider-bar.tsx"));
const MentionList = later(() => import("./mention-list.tsx"));
const Tray = later(() => import("#ui/attachments/tray"));

export const composerId = "composer";

const inRoom: References = {};
/** Files go with what is written in the room. */
const noTray = "";

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
  const client = useClient();
  const isAlive = useChat((state) => state.isAlive === true);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const { threadId } = references;
  const place = draftPlace(room.id, threadId);
  const { quote, setQuote } = useQuoting();
  const label = threadId ? words.replyLabel : `Message ${room.name}`;
  const [text, setText] = useState("");
  const sendKey = useChat((state) => state.settings.sendKey);
  const [isCalling, setCalling] = useState(false);
  const [outsider, setOutsider] = useState<Person>();

  const write = (next: string) => {
    setText(next);
    client.writeDraft(place, next);
  };
  const { suggestions, chosen, look, take, takeKey, close } = useMentionCompletion(room.id, field, write, setOutsider);

  // A draft is this browser's: the server's HTML cannot know it.
  useLayoutEffect(() => {
    let isHere = true;
    setText(client.readDraft(place));
    void client.adoptDraft(place).then((left) => isHere && left && setText(left));
    return () => {
      isHere = false;
    };
  }, [client, place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => autosize(field.current), [text]);
  useEffect(() => {
    if (!isTouch()) field.current?.focus();
  }, []);
  useEffect(() => {
    if (quote) field.current?.focus();
  }, [quote]);

  const { tray, isUploading, hasFailed, attach, paste } = useTray(threadId ? noTray : room.id, () => {
    setText(client.readDraft(room.id));
    onSent();
  });

  const body = text.trim();
  const saysSomething = body.length > 0 || tray !== undefined;
  const isSendable = saysSomething && !hasFailed && body.length <= limits.bodyMaxChars;

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isSendable) return;
    if (room.kind !== "direct" && !threadId && callsRoom(body)) setCalling(true);
    else sendNow();
  };

  const sendNow = () => {
    setCalling(false);
    setOutsider(undefined);
    if (isUploading) return client.sendWhenUploaded(room.id, true);
    client.send(room.id, body, { ...references, ...(quote && { quote }) });
    setQuote(undefined);
    write("");
    close();
    onSent();
  };

  const onChange = (event: ChangeEvent<HTMLTextAreaElement>) => {
    write(event.target.value);
    if (event.target.value && !threadId) client.typed(room.id);
    void look();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (takeKey(event)) return swallow(event);
    if (event.key === "ArrowUp" && !event.altKey && text === "") {
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
      {quote ? <QuoteChip onRemoved={() => field.current?.focus()} /> : null}
      {isCalling ? <RoomCallDialog room={room} onSend={sendNow} onClose={() => setCalling(false)} /> : null}
      {outsider ? <OutsiderBar room={room} person={outsider} onDone={() => setOutsider(undefined)} /> : null}
      <div className="relative">
        {suggestions.length > 0 ? (
          <MentionList id={listId} suggestions={suggestions} chosen={chosen} onTake={take} />
        ) : null}
        {tray ? <Tray roomId={room.id} tray={tray} /> : null}
        <div
          className={classNames(
            "relative flex items-end rounded-lg border border-edge bg-raised transition-shadow duration-100 focus-within:border-accent focus-within:ring-3 focus-within:ring-tint",
            roomForSend,
          )}
        >
          {threadId ? null : (
            <AttachButton onFiles={attach} className="m-1.5 mr-0 pointer-coarse:m-1 pointer-coarse:mr-0" />
          )}
          <textarea
            ref={field}
            id={threadId ? undefined : composerId}
            value={text}
            rows={1}
            readOnly={!isAlive}
            enterKeyHint="enter"
            aria-label={label}
            placeholder={label}
            aria-autocomplete="list"
            aria-controls={suggestions.length > 0 ? listId : undefined}
            aria-activedescendant={suggestions.length > 0 ? `${listId}-${chosen}` : undefined}
            onChange={onChange}
            onKeyDown={onKeyDown}
            onPaste={threadId ? undefined : paste}
            onSelect={() => void look()}
            onBlur={close}
            className={classNames(
              "block max-h-[40dvh] min-h-11 min-w-0 flex-1 resize-none bg-transparent py-2.5 outline-none placeholder:truncate",
              threadId ? "px-3.5" : "px-2",
            )}
          />
          <Counter length={body.length} />
          <IconButton
            type="submit"
            label="Send"
            icon={<ArrowUp className="size-4.5" />}
            disabled={!isSendable}
            // Keeps the focus, and with it a phone's keyboard, in the text.
            onPointerDown={(event) => event.preventDefault()}
            className={classNames(
              "absolute right-0 bottom-0 m-1.5 pointer-coarse:m-1",
              isSendable && "bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent",
            )}
          />
        </div>
      </div>
    </form>
  );
}

/** On a slow line the field is painted before the button is there: the button's place is kept, and the field stands where it will stand. */
const roomForSend = "pr-11 pointer-coarse:min-h-[calc(3.25rem+2px)] pointer-coarse:pr-13";

const countFromChars = limits.bodyMaxChars - 500;

function Counter({ length }: { length: number }) {
  if (length < countFromChars) return null;
  const left = limits.bodyMaxChars - length;
  return (
    <span role="status" className={classNames("self-center px-1 text-xs", left < 0 ? "text-danger" : "text-muted")}>
      {left < 0 ? `${-left} too many` : `${left} left`}
    </span>
  );
}

/** Where Enter breaks the line, as it does on touch screens, Ctrl or ⌘ with it sends. */
function isSendKey({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, chosen: SendKey): boolean {
  if (key !== "Enter" || shiftKey) return false;
  return ctrlKey || metaKey || (chosen === "enter" && !isTouch());
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
