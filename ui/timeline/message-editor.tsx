import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import { visibleText } from "#protocol/visible-text";
import { useChat } from "#ui/chat-context";
import { autosize } from "#ui/composer/autosize";
import { isSendKey } from "#ui/composer/is-send-key";
import { Button } from "#ui/primitives/button";
import { isMac } from "#ui/shortcuts/is-mac";
import { keyNames } from "#ui/shortcuts/key-names";
import { useWords } from "#ui/words/words-context";
import { useTypedText } from "./editing.tsx";

/** Changes one of my messages where it stands. The key that sends saves, Esc leaves it as it was. */
export default function MessageEditor({
  body: before,
  needsText,
  save: keep,
  onDone,
}: {
  body: string;
  /** There is nothing beside it: without a word nothing would be left. */
  needsText: boolean;
  save: (text: string) => Promise<Reply<unknown>>;
  onDone: () => void;
}) {
  const say = useWords("messages");
  const sayKeys = useWords("primitives");
  const typed = useTypedText();
  const sendKey = useChat((state) => state.settings.sendKey);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => typed.current ?? before);
  const [problem, setProblem] = useState<string>();

  useLayoutEffect(() => {
    const element = field.current;
    const from = document.activeElement;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    return () => giveFocusBack(element, from);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => autosize(field.current), [text]);

  const save = async () => {
    const body = visibleText(text);
    if (body === before) return onDone();
    if (!body && needsText) return setProblem(say("editor.missing"));
    const reply = await keep(body);
    if (reply.ok) onDone();
    else setProblem(reply.message);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
    if (isSendKey(event, sendKey)) {
      event.preventDefault();
      void save();
    }
  };

  return (
    <form
      className="py-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={field}
        value={text}
        rows={1}
        dir="auto"
        maxLength={limits.bodyMaxChars}
        aria-label={say("editor.label")}
        aria-invalid={problem ? true : undefined}
        aria-describedby="edit-hint"
        onChange={(event) => {
          typed.current = event.target.value;
          setText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        className="block max-h-[40dvh] w-full pointer-coarse:min-h-11 resize-none rounded-md border border-edge bg-raised px-3 py-2 focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1"
      />
      {problem ? (
        <p role="alert" className="mt-1.5 text-danger text-sm">
          {problem}
        </p>
      ) : null}
      <div className="mt-2 flex items-center gap-2">
        <Button type="submit" look="primary" size="small">
          {say("editor.save")}
        </Button>
        <Button look="quiet" size="small" onClick={onDone}>
          {say("editor.cancel")}
        </Button>
        <span id="edit-hint" className="text-muted text-xs pointer-coarse:hidden">
          {say("editor.keys", {
            key: keyNames({ key: "Enter", mod: sendKey !== "enter" }, isMac(), sayKeys).join("+"),
          })}
        </span>
      </div>
    </form>
  );
}

/** To where it came from, or, if that is gone, to the message. */
function giveFocusBack(field: Element | null, from: Element | null): void {
  if (document.activeElement !== field) return;
  const isThere = from instanceof HTMLElement && from !== document.body && from.isConnected;
  const to = isThere ? from : field?.closest<HTMLElement>("article");
  to?.focus({ preventScroll: true });
}
