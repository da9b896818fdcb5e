import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import type { Account } from "#client/state";
import type { Message, Person } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { later, laterForTrouble } from "#ui/later";
import { MessageText } from "#ui/markdown/message-text";
import { useLongPress } from "#ui/message-menu/use-long-press";
import { PersonName } from "#ui/people/person-name";
import { Avatar } from "#ui/primitives/avatar";
import { classNames } from "#ui/primitives/class-names";
import { QuoteBlock } from "#ui/quote/quote-block";
import { isShortcut } from "#ui/shortcuts/keys";
import { openThreadOf } from "#ui/thread/open-thread";
import { momentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { TimeStamp } from "#ui/time/time-stamp";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { BelowText } from "./below-text.tsx";
import type { Asking, MessageActionsProps } from "./message-actions.tsx";
import { useIsPainted } from "./painted.tsx";
import { RowFrame } from "./row-frame.tsx";

const MessageEditor = laterForTrouble(withWords(() => import("./message-editor.tsx"), "messages"));
const MessageActions = later(withWords(() => import("./message-actions.tsx"), "messages"));

/** One stored message. */
export function MessageRow({
  message,
  continues,
  account,
  isTabStop,
  isEditing,
  onEdit,
}: {
  message: Message;
  continues: boolean;
  account: Account;
  isTabStop: boolean;
  isEditing: boolean;
  onEdit: (clientId: string | undefined) => void;
}) {
  const client = useClient();
  const nameId = useId();
  const [isNear, setNear] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const press = useLongPress(() => message.deletedAt || setAsking("sheet"));
  const isMine = message.author.id === account.id;
  const hasBelow = useChat((state) => hasMoreThanText(message) || message.id in state.reacting);
  return (
    <RowFrame
      continues={continues}
      tabIndex={isTabStop ? 0 : -1}
      aria-labelledby={nameId}
      data-id={message.id}
      data-seq={message.seq}
      // Not "enter": where a pending row becomes this one under a pointer that rests, React does not hear of that.
      onPointerOver={() => setNear(true)}
      onFocus={() => setNear(true)}
      {...press}
      onKeyDown={(event) => isForThread(event) && openThreadOf(message)}
      className={classNames(lookOf(message, account), isEditing && "bg-hover")}
      gutter={
        continues ? (
          <GutterTime at={message.sentAt} />
        ) : (
          <span
            data-person={message.author.id}
            data-name={message.author.name}
            className="relative reach inline-flex cursor-pointer"
          >
            <Avatar id={message.author.id} name={message.author.name} />
          </span>
        )
      }
    >
      <Byline
        nameId={nameId}
        name={<Name author={message.author} continues={continues} isTabStop={isTabStop} />}
        isHidden={continues}
      >
        {continues ? null : <TimeStamp at={message.sentAt} className="text-muted text-xs" />}
      </Byline>
      <MessageQuote message={message} />
      {isEditing ? (
        <MessageEditor
          body={message.body}
          needsText={!message.attachments && !message.quote}
          save={(text) => client.edit(message.id, text)}
          onDone={() => onEdit(undefined)}
        />
      ) : (
        <Text message={message} account={account} onHistory={() => setAsking("history")} />
      )}
      {hasBelow ? <BelowText message={message} isMine={isMine} isTabStop={isTabStop} onAsk={setAsking} /> : null}
      {message.deletedAt || isEditing ? null : (
        <Actions
          message={message}
          isMine={isMine}
          isTabStop={isTabStop}
          isNear={isNear}
          asking={asking}
          onAsk={setAsking}
          onEdit={() => onEdit(message.clientId)}
        />
      )}
    </RowFrame>
  );
}

/** What stands within a group is only heard: it must not take the focus. */
function Name({ author, continues, isTabStop }: { author: Person; continues: boolean; isTabStop: boolean }) {
  return continues ? author.name : <PersonName person={author} tabIndex={isTabStop ? 0 : -1} className="max-w-full" />;
}

/** Whether the text calls everybody in the room, its looks know: in code it does not. */
function lookOf({ author, mentions }: Message, { id }: Account): string | undefined {
  if (author.id === id) return undefined;
  return mentions.includes(id) ? "row-mentions-me" : "row-may-call-all";
}

/** Not in the HTML: nothing moves when they come, and it would be longer by a third. */
function Actions(props: MessageActionsProps) {
  return useIsPainted() ? <MessageActions {...props} /> : null;
}

/** What stands in a part of its own, which most messages do without. */
function hasMoreThanText({ attachments, previews, reactions, thread }: Message): boolean {
  return [attachments, previews, reactions, thread].some((part) => part !== undefined);
}

function MessageQuote({ message: { quote, roomId } }: { message: Message }) {
  return quote ? <QuoteBlock quote={quote} shownIn={roomId} /> : null;
}

/** On a message itself, not on what is in it. */
function isForThread(event: KeyboardEvent): boolean {
  if (event.target !== event.currentTarget || !isShortcut("thread", event)) return false;
  event.preventDefault();
  return true;
}

/** Who speaks. Within a group it is there for screen readers only. */
export function Byline({
  nameId,
  name,
  isHidden,
  children,
}: {
  nameId?: string;
  name: ReactNode;
  isHidden: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={isHidden ? "sr-only" : "flex items-baseline gap-2"}>
      <span id={nameId} dir="auto" className="min-w-0 font-semibold text-ink">
        {name}
      </span>
      {children}
    </div>
  );
}

function GutterTime({ at }: { at: string }) {
  return (
    <TimeStamp
      at={at}
      className="block whitespace-nowrap text-2xs text-muted leading-[1.4375rem] opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100"
    />
  );
}

function Text({ message, account, onHistory }: { message: Message; account: Account; onHistory: () => void }) {
  const say = useWords("room");
  if (message.deletedAt) return <p className="text-muted italic">{say("deleted")}</p>;
  const mark = message.editedAt ? <EditedMark at={message.editedAt} onClick={onHistory} /> : null;
  // Files need no words.
  if (message.body === "" && message.attachments) return mark;
  return (
    <MessageText
      body={message.body}
      isMentioned={message.mentions.length > 0}
      myHandle={message.mentions.includes(account.id) ? account.handle : ""}
    >
      {mark}
    </MessageText>
  );
}

function EditedMark({ at, onClick }: { at: string; onClick: () => void }) {
  const say = useWords("room");
  const clock = useClock();
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onClick}
      className="edited-mark reach relative rounded-sm text-muted text-xs hover:underline"
      title={say("editedAt", { moment: momentOf(at, clock) })}
    >
      {say("edited")}
    </button>
  );
}
